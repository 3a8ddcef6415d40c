import { InputError } from '../errors.js';
import { nearestName } from '../nearest.js';

/**
 * The entries of an object that has to have exactly the given keys.
 *
 * @param keys at least one.
 * @param name the file, as the user named it, for messages.
 * @throws {InputError} if a key is unknown (the nearest known one is named) or missing.
 */
export function requireKeys(
  object: object,
  keys: readonly string[],
  name: string,
): ReadonlyMap<string, unknown> {
  const quoted = keys.map((key) => `"${key}"`).join(' and ');
  const found = new Map<string, unknown>(Object.entries(object));
  for (const key of found.keys()) {
    if (keys.includes(key)) continue;
    const near = nearestName(key, keys);
    const advice = near === undefined ? 'take it out' : `write "${near}"`;
    throw new InputError(
      `${name} has the unknown key ${JSON.stringify(key.slice(0, 30))}, but ${quoted} are expected; ${advice}.`,
    );
  }
  const missing = keys.find((key) => !found.has(key));
  if (missing !== undefined) {
    throw new InputError(`${name} has no key "${missing}", but ${quoted} are expected; add it.`);
  }
  return found;
}
