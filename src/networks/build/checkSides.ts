import { type Shape, shapeName } from '../../tensor/shape.js';
import { layerKinds } from '../file/layerKinds.js';
import { twinOf } from '../file/twinOf.js';
import type { LayerSpec } from '../load/layerSpec.js';
import type { Given } from './given.js';
import { givenText } from './givenText.js';
import { misfit } from './misfit.js';

/**
 * Refuses planes where a layer is for signals, volumes where it is for planes, and maps that do not fit each other.
 *
 * @throws {InputError} naming the layer and what comes to it
 */
export function checkSides(layer: LayerSpec, givens: readonly Given[]): void {
  const { type } = layer.options;
  const { dimensions } = layerKinds[type];
  const [given] = givens;
  if (type === 'add') requireAlike(layer, givens, 'cannot add maps of different shapes', shapeName);
  if (type === 'concatenate') requireAlike(layer, givens, 'cannot join maps of different sizes', sidesText);
  if (given.shape === undefined || dimensions === 'any') return;
  const needed = given.shape.depth > 1 ? 3 : given.shape.height > 1 ? 2 : 1;
  if (needed <= dimensions) return;
  const twin = twinOf(type, needed);
  const what = dimensions === 1 ? 'signals, of height 1' : 'planes, of depth 1';
  const advice = twin === undefined ? '' : `; use ${twin}`;
  throw misfit(layer, `is for ${what}, but ${givenText(given)}${advice}`);
}

function requireAlike(
  layer: LayerSpec,
  givens: readonly Given[],
  what: string,
  key: (shape: Shape) => string | undefined,
): void {
  const known = givens.filter(({ channels }) => channels !== undefined);
  if (known.length === 0) return;
  const [first] = known;
  const other = known.find(({ shape, channels }) => {
    if (shape !== undefined && first.shape !== undefined) return key(shape) !== key(first.shape);
    return layer.options.type === 'add' && channels !== first.channels;
  });
  if (other === undefined) return;
  const advice =
    sidesText(first.shape) === sidesText(other.shape)
      ? '; a 1×1 convolution makes as many as are needed'
      : '; "padding": "same" and the same strides keep them alike';
  throw misfit(layer, `${what}: ${givenText(first)}, ${givenText(other)}${advice}`);
}

function sidesText(shape: Shape | undefined): string | undefined {
  return shape && shapeName({ ...shape, channels: 1 });
}
