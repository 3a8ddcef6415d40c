import { InputError, UsageError } from '../../errors.js';
import { type Shape, shapeName, sizeOf } from '../../tensor/shape.js';
import type { LayerSpec } from '../layerSpec.js';
import { dimensionsOf } from './dimensionsOf.js';
import { type Given, givenText } from './given.js';
import { layerChannels } from './layerChannels.js';
import { layerTitle } from './layerTitle.js';

/**
 * Refuses what comes to a layer, if its weights are for something else.
 *
 * @param givens one for each of its inputs
 * @returns the channels that it makes, where they can be told
 * @throws {InputError} naming the layer, its weights, and what comes to it
 */
export function checkFit(layer: LayerSpec, givens: readonly Given[]): number | undefined {
  const [given] = givens;
  const { type } = layer.options;
  if (given.shape !== undefined && dimensionsOf(type) === 1) requireSignal(layer, given, given.shape);
  const { sees, makes } = naming(layer, givens, () =>
    layerChannels(
      layer,
      givens.map(({ channels }) => channels),
    ),
  );
  const known = givens.filter(({ channels }) => channels !== undefined);
  const other = known.find(({ channels }) => channels !== known[0].channels);
  if (type === 'add' && other !== undefined) {
    throw new InputError(
      `${layerTitle(layer)} cannot add maps of different shapes: ${givenText(known[0])}, ${givenText(other)}; a 1×1 ` +
        'convolution makes as many as are needed',
    );
  }
  if (sees !== undefined && given.channels !== undefined && sees !== given.channels) {
    const count = sees === 1 ? '1 channel' : `${sees} channels`;
    const grouped =
      'groups' in layer.options && layer.options.groups > 1 ? ` in ${layer.options.groups} groups` : '';
    throw new InputError(
      `${layerTitle(layer)} sees ${count}${grouped}, but ${givenText(given)}; ${adviceOn(layer, given, given.channels)}`,
    );
  }
  return makes;
}

/** Puts the layer's name, and what comes to it, round what a step of it says. */
export function naming<Result>(layer: LayerSpec, givens: readonly Given[], action: () => Result): Result {
  try {
    return action();
  } catch (error) {
    if (!(error instanceof InputError || error instanceof UsageError)) throw error;
    // The options of the command line have other names in a file.
    const message = error.message
      .replace(/ \(--(?:pool-)?padding same\)/, ' ("padding": "same")')
      .replace(/\.$/, '');
    const goesOn = /^(is|has|sees) /.test(message);
    const known = givens.filter(({ channels }) => channels !== undefined).map(givenText);
    const seen = known.length === 0 ? '' : ` (${known.join(', ')})`;
    const text = `${layerTitle(layer)}${goesOn ? '' : ':'} ${message}${seen}`;
    throw error instanceof InputError ? new InputError(text) : new UsageError(text);
  }
}

function requireSignal(layer: LayerSpec, given: Given, { depth, height }: Shape): void {
  if (depth === 1 && height === 1) return;
  const plane = layer.options.type.replace('1d', '2d');
  throw new InputError(
    `${layerTitle(layer)} is for signals, of height 1, but ${givenText(given)}; use ${plane}`,
  );
}

/** What probably was not meant. */
function adviceOn({ options, weights }: LayerSpec, { layer, shape }: Given, channels: number): string {
  const needed = channels === 1 ? '1 channel' : `${channels} channels`;
  if (weights?.kind !== 'fixed') return `give one value for each of ${needed}`;
  const { bank, isArray, shape: sides } = weights;
  const { type } = options;
  if (type === 'dense') {
    if (shape !== undefined && shape.height * shape.width * shape.depth > 1) {
      const values = sizeOf(shape);
      return values === bank.channels
        ? 'put a flatten layer between them'
        : `a flatten layer between them would make ${values} values of ${shapeName(shape)}`;
    }
    if (sides[0] === channels) return 'weights are [units, features]: save their transpose, weights.T';
    return `its weights need ${channels} columns`;
  }
  const dimensions = dimensionsOf(type);
  if (
    isArray &&
    sides.length === dimensions + 2 &&
    sides[type.includes('Transpose') ? dimensions + 1 : dimensions] === channels
  ) {
    const axes = [dimensions + 1, dimensions, ...Array(dimensions).keys()].join(', ');
    return `if the array is in Keras's order, save it as weights.transpose(${axes})`;
  }
  if (bank.channels === 1 && /^conv[12]d$/.test(type)) {
    const gray =
      layer === undefined && channels === 3 ? ', or make a picture grey with "input": {"channels": 1}' : '';
    return `depthwiseConv${dimensions}d lays one kernel on each channel; conv${dimensions}d needs a kernel for each${gray}`;
  }
  return `its filters need a kernel for each of ${needed}`;
}
