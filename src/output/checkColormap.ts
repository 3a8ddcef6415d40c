import { InputError } from '../errors.js';

/**
 * Refuses to lay a colour map over what is no grey picture.
 *
 * @param channels of the picture
 * @throws {InputError} naming the map
 */
export function checkColormap(name: string, channels: number): void {
  if (channels === 1) return;
  throw new InputError(
    `the map ${name} has colour of its own, so no colour map can be laid over it; leave --colormap out`,
  );
}
