import type { Dimensions } from '../file/layerKinds.js';
import type { ArrayFile, FiltersFile } from '../file/networkSchema.js';
import type { RandomWeights } from './loadedWeights.js';

/** Weights that are to be drawn; of a matrix there is no size. */
export function randomWeights(
  file: Extract<FiltersFile | ArrayFile, { random: number; seed: number }>,
  dimensions: Dimensions,
): RandomWeights {
  const { random, seed } = file;
  const given = 'size' in file ? file.size : [];
  const sides = typeof given === 'number' ? Array<number>(dimensions).fill(given) : given;
  const [depth, height, width] = [...Array<number>(3 - sides.length).fill(1), ...sides];
  return { kind: 'random', count: random, size: [depth, height, width], seed, from: `random, seed ${seed}` };
}
