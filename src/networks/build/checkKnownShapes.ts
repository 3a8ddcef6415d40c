import { UsageError } from '../../errors.js';
import type { NetworkSpec } from '../load/networkSpec.js';
import { checkRanges } from './checkRanges.js';
import { knownChannels } from './knownChannels.js';
import { knownInput } from './knownInput.js';
import { layOut } from './layOut.js';

/**
 * Refuses a network whose layers cannot fit each other, as far as its file tells their channels; where it tells the
 * whole shape of its input, as far as `buildNetwork` does.
 *
 * @throws {InputError} or {UsageError} naming the layers and what is between them
 */
export function checkKnownShapes(spec: NetworkSpec): void {
  const { isVolume, size } = spec.input;
  if (isVolume && size !== undefined)
    throw new UsageError('input.size resizes pictures, but the network has 3d layers; leave it out');
  const input = knownInput(spec.input);
  if (input !== undefined) {
    layOut(spec, input, false);
    return;
  }
  knownChannels(spec);
  for (const layer of spec.layers) checkRanges(layer);
}
