import { realpathSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { isBelow } from './list/isBelow.js';
import { namedPlace } from './list/namedPlace.js';

/**
 * Tells which files may be inputs of a run, so that none is ever overwritten.
 *
 * @param inputs as they were named: folders, files, globs
 * @param output the output folder: where it lies below a folder that was named, what is in it is no input
 */
export function isInputOf(inputs: readonly string[], output: string): (path: string) => boolean {
  const target = real(output);
  const roots = inputs.map((input) => real(namedPlace(input))).filter((root) => !isBelow(target, root));
  return (path) => roots.some((root) => real(path) === root || isBelow(real(path), root));
}

/** Without links, as far as it is there. */
function real(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    const whole = resolve(path);
    return dirname(whole) === whole ? whole : join(real(dirname(whole)), basename(whole));
  }
}
