import { InputError, UsageError } from '../../errors.js';
import { buildNetwork } from '../buildNetwork.js';
import type { NetworkSpec } from '../networkSpec.js';
import { knownChannels } from './knownChannels.js';

/**
 * Refuses a network whose layers cannot fit each other, as far as its file tells their channels; where it tells the
 * whole shape of its input, as far as `buildNetwork` does.
 *
 * @throws {UsageError} naming the file, the layers and what is between them
 */
export function checkKnownShapes(spec: NetworkSpec): void {
  const { path, input } = spec;
  const { channels, size } = input;
  if (input.isVolume && size !== undefined) {
    throw new UsageError(`${path}: input.size resizes pictures, but the network has 3d layers; leave it out`);
  }
  try {
    if (channels === undefined || size === undefined) knownChannels(spec);
    else buildNetwork(spec, { channels, depth: 1, height: size[0], width: size[1] }, { draw: false });
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const { message } = error;
    throw new UsageError(message.startsWith(`${path}: `) ? message : `${path}: ${message}`);
  }
}
