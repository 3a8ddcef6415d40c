import type { Shape } from '../tensor/shape.js';
import { layOut } from './build/layOut.js';
import { atPlace } from './load/atPlace.js';
import type { NetworkSpec } from './load/networkSpec.js';
import type { Network } from './network.js';

/**
 * Lays a network out for inputs of one shape.
 *
 * @param input after what the file says of it (`input.size`)
 * @param options.draw whether random weights are drawn, which only a run needs; else they are 0. Default true.
 * @throws {InputError} if layers do not fit, naming both, their shapes, and where the weights come from
 * @throws {UsageError} if an option is out of its range
 */
export function buildNetwork(
  spec: NetworkSpec,
  input: Shape,
  { draw = true }: { draw?: boolean } = {},
): Network {
  try {
    return layOut(spec, input, draw);
  } catch (error) {
    throw atPlace(spec.path, error);
  }
}
