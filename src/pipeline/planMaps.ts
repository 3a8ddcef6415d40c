import type { EncodeOptions } from '../output/encodeMaps.js';
import type { FeatureMap } from '../output/featureMap.js';
import type { PlaneRows } from '../tensor/planeRows.js';
import { type Shape, sizeOf } from '../tensor/shape.js';
import { layerMaps } from './layerMaps.js';
import { layOutNetwork } from './layOutNetwork.js';
import { networkView, viewBytes } from './networkView.js';
import { pictureBytes } from './pictureBytes.js';
import { planFilterMaps } from './planFilterMaps.js';
import { isSignal } from './plannedInput.js';
import type { Source } from './readSource.js';
import type { FilterRecipe, NetworkRecipe, Recipe } from './recipe.js';

/** The maps that a recipe makes of an input before they are combined, and the memory that they take, beside the input. */
export interface PlannedMaps {
  /** Their values, and their alpha's, are not there. */
  readonly maps: FeatureMap[];
  /** At the peak; the pictures that are made of them are counted, arrays are not. */
  readonly bytes: number;
  /** While they are written. */
  readonly standing: number;
}

/** Works out a recipe's maps without computing them; see `planInput`. */
export function planMaps(source: Source, recipe: Recipe, encode: EncodeOptions): PlannedMaps {
  return 'network' in recipe ? ofNetwork(source, recipe, encode) : ofFilters(source, recipe, encode);
}

function ofFilters(source: Source, recipe: FilterRecipe, encode: EncodeOptions): PlannedMaps {
  const { maps, wanted, memory } = planFilterMaps(source, recipe, encode);
  const outputs = new Map(
    wanted.map(({ run, network }) => [run, network.layers.at(-1)?.output ?? network.input]),
  );
  const planned = maps.map(({ run, channel, about }): FeatureMap => {
    const shape = outputs.get(run) ?? run.view.shape;
    const planes = withoutValues(channel === undefined ? shape : { ...shape, channels: 1 });
    const alpha = { ...shape, channels: 1, data: new Float32Array(0) };
    return { ...about, planes, ...(run.view.hasAlpha && { alpha }) };
  });
  return { maps: planned, bytes: memory.bytes, standing: memory.bytes };
}

function ofNetwork(source: Source, recipe: NetworkRecipe, encode: EncodeOptions): PlannedMaps {
  const { input } = recipe.network;
  const { shape } = networkView(source, input, recipe.background);
  const { plan, wanted, bytes } = layOutNetwork(recipe, shape);
  const asked = plan.layers.filter((_, index) => wanted.has(index));
  const found = asked.flatMap((layer) => layerMaps(layer, isSignal(source), recipe));
  const standing = asked.reduce(
    (sum, { output }) => sum + sizeOf(output) * Float32Array.BYTES_PER_ELEMENT,
    0,
  );
  const pixels = found.reduce((most, each) => Math.max(most, sizeOf(each.shape)), 0);
  const maps = recipe.combination === undefined ? found.length : 1;
  const pictures = pictureBytes({ samples: pixels, pixels, maps }, encode);
  return {
    maps: found.map(({ about, shape }) => ({ ...about, planes: withoutValues(shape) })),
    bytes: Math.max(viewBytes(source, input, shape), bytes, standing + pictures),
    standing,
  };
}

function withoutValues({ channels, depth, height, width }: Shape): PlaneRows {
  return {
    channels,
    height: depth * height,
    width,
    copyRows: () => {
      throw new RangeError('A plan has no values.');
    },
  };
}
