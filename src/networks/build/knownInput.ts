import type { Shape } from '../../tensor/shape.js';
import type { NetworkInput } from '../network.js';

/** The shape of a network's input, where its file tells it. */
export function knownInput({ channels, size }: NetworkInput): Shape | undefined {
  if (channels === undefined || size === undefined) return undefined;
  return { channels, depth: 1, height: size[0], width: size[1] };
}
