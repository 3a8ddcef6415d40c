import type { EncodeOptions } from '../output/encodeMaps.js';
import { mapsPerFile } from '../output/encodeMaps.js';
import { type PlannedOutput, planOutputs } from '../output/planOutputs.js';
import { sizeOf } from '../tensor/shape.js';
import { arrayBytes } from './arrayBytes.js';
import { combinedMaps } from './combinedMaps.js';
import { planMaps } from './planMaps.js';
import type { Source } from './readSource.js';
import type { Recipe } from './recipe.js';

/** What a recipe makes of an input, before anything is computed. */
export interface InputPlan {
  /** As `encodeMaps` will make them, in that order. */
  readonly outputs: readonly PlannedOutput[];
  /**
   * Memory at the peak, beside the input's file: what it was decoded to, the bands and maps that are held, pictures and
   * their files. Node itself is not counted, nor what it has not freed yet.
   */
  readonly bytes: number;
}

/**
 * Works out the outputs of an input, and the memory that they take, from shapes alone: a source without values will do,
 * see `unreadSource`. Whatever depends on the values, or on what the encoders can do, only a run can tell.
 *
 * @throws {InputError} if recipe and input do not fit, as the run will
 * @throws {UsageError} if an option is out of its range
 */
export function planInput(source: Source, recipe: Recipe, encode: EncodeOptions = {}): InputPlan {
  const planned = planMaps(source, recipe, encode);
  const maps = combinedMaps(planned.maps, recipe.combination, encode);
  const arrays = mapsPerFile(maps, encode).map((each) => arrayBytes(each, encode));
  return {
    outputs: planOutputs(maps, encode),
    bytes: sourceBytes(source) + Math.max(planned.bytes, planned.standing + Math.max(...arrays)),
  };
}

function sourceBytes(source: Source): number {
  if (source.kind === 'array') return sizeOf(source.tensor) * Float32Array.BYTES_PER_ELEMENT;
  const { width, height, channels, data } = source.raster;
  // Grey with alpha stands in the room of the RGBA as which it was decoded.
  return width * height * (channels === 2 ? 4 : channels) * data.BYTES_PER_ELEMENT;
}
