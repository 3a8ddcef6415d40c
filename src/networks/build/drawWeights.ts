import { mersenneTwister } from '../../filters/families/mersenneTwister.js';
import { allocateValues } from '../../tensor/allocateValues.js';

/**
 * Weights as a layer has them before it is trained: uniform from −limit to limit = √(6 / (fanIn + fanOut)), as Keras's
 * Glorot uniform. NumPy draws the same: `np.random.RandomState(seed).uniform(-limit, limit, count)`.
 *
 * @param fans how many values each output sees, and how many outputs see each value
 * @throws {InputError} if there is not enough memory
 */
export function drawWeights(
  count: number,
  seed: number,
  [fanIn, fanOut]: readonly [number, number],
): Float32Array {
  const weights = allocateValues(count);
  const limit = Math.sqrt(6 / (fanIn + fanOut));
  const uniform = mersenneTwister(seed);
  for (let i = 0; i < count; i++) weights[i] = 2 * limit * uniform() - limit;
  return weights;
}
