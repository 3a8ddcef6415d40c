import type { Stats } from 'node:fs';
import { lstat, realpath, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileError } from '../../fileError.js';
import type { Listed } from '../listed.js';
import { linkError } from './followLink.js';
import { isGlob } from './isGlob.js';
import { listGlob } from './listGlob.js';
import { hasLostBytes, lostBytes } from './lostBytes.js';
import { type NamePatterns, namePatterns, nameRules } from './nameRules.js';
import { realPlace } from './realPlace.js';
import { walkTree } from './walkTree.js';

export interface ListOptions {
  /**
   * Globs of what is taken instead of what has an ending that is read. Without a slash they mean names at any depth, with
   * one paths below the folder; one at the end, folders.
   */
  readonly include: readonly string[];
  /** Globs of what is not taken, whatever includes it; a folder that one matches is not entered. */
  readonly exclude: readonly string[];
  /** The output folder, which is not entered where it lies below an input; it need not exist. */
  readonly output: string;
}

/**
 * Lists inputs one by one, as they are met, in the order in which they are given: files, folders with all below them
 * (see `walkTree` for the order there), and globs, which a text is where no such file exists. What cannot be listed is a
 * failure; what is no input is listed as left out, a folder once. What is named twice is listed twice.
 *
 * A file that is named is taken whatever its ending, hidden or not, unless --include or --exclude forbids it. Links are
 * followed where a named one leads, and then only inside the tree.
 *
 * @throws {UsageError} at once, naming --include or --exclude: a glob is empty or malformed
 */
export function listInputs(inputs: readonly string[], options: ListOptions): AsyncGenerator<Listed> {
  return listAll(inputs, namePatterns(options), options.output);
}

async function* listAll(
  inputs: readonly string[],
  patterns: NamePatterns,
  outputFolder: string,
): AsyncGenerator<Listed> {
  const output = await realPlace(outputFolder);
  for (const input of inputs) {
    for await (const piece of listInput(input, { patterns, output })) {
      for (const listed of piece) yield listed;
    }
  }
}

async function* listInput(
  input: string,
  { patterns, output }: { readonly patterns: NamePatterns; readonly output: string },
): AsyncGenerator<readonly Listed[]> {
  const relative = basename(input) || input;
  const failure = (reason: string): Listed[] => [{ kind: 'failure', path: input, relative, reason }];
  const found = await find(input);
  const rules = nameRules(patterns);
  if ('error' in found) {
    if (found.isLink) yield failure(linkError(found.error));
    else if (isGlob(input)) yield* listGlob(input, { patterns, output });
    else yield failure(hasLostBytes(input) ? lostBytes : fileError(found.error));
  } else if (found.stats.isDirectory()) {
    yield* walkTree({ path: input.replace(/(?<=[^/])\/+$/, ''), real: found.real, output, rules });
  } else if (found.stats.isFile()) {
    const why = rules.namedFile(relative);
    yield [why ? { kind: 'left-out', path: input, why } : { kind: 'input', path: input, relative }];
  } else {
    yield failure(`is a ${specialName(found.stats)}, not a file`);
  }
}

async function find(
  path: string,
): Promise<{ stats: Stats; real: string } | { error: unknown; isLink: boolean }> {
  try {
    const stats = await stat(path);
    return { stats, real: stats.isDirectory() ? await realpath(path) : path };
  } catch (error) {
    return { error, isLink: await isLink(path) };
  }
}

async function isLink(path: string): Promise<boolean> {
  try {
    return (await lstat(path)).isSymbolicLink();
  } catch {
    return false;
  }
}

function specialName(stats: Stats): string {
  if (stats.isFIFO()) return 'named pipe';
  return stats.isSocket() ? 'socket' : 'device';
}
