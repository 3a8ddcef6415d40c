import type { NetworkSpec } from '../load/networkSpec.js';
import { checkFit } from './checkFit.js';
import type { Given } from './given.js';

/**
 * The channels that each layer makes, as far as the network's file tells them without an input.
 *
 * @throws {InputError} naming the layers, if one cannot take what another makes
 */
export function knownChannels({ input, layers }: NetworkSpec): (number | undefined)[] {
  const made: (number | undefined)[] = [];
  for (const layer of layers) {
    const givens = layer.inputs.map(
      (index): Given =>
        index < 0
          ? { layer: undefined, channels: input.channels }
          : { layer: layers[index], channels: made[index] },
    );
    made.push(checkFit(layer, givens));
  }
  return made;
}
