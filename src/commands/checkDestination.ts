import type { Stats } from 'node:fs';
import { lstat, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { UsageError } from '../errors.js';
import { fileError } from '../fileError.js';
import type { Destination } from '../output/destination.js';

/**
 * Refuses a destination that cannot take any output, before any input is opened.
 *
 * @param option names it in errors
 * @throws {UsageError} naming it: a file where a folder was meant, a device, a link to nothing, in no folder
 */
export async function checkDestination(destination: Destination, option = '--output'): Promise<void> {
  if (destination.kind === 'stdout' || destination.path === '') return;
  const { path } = destination;
  const found = await look(path, option);
  if (destination.kind === 'folder') {
    if (found === undefined || found.isDirectory()) return;
    const why = /[/\\]$/.test(path)
      ? 'the / at its end says folder; leave one of the two out'
      : 'a folder is expected; give another name';
    throw new UsageError(`${option} ${path}: is a file, but ${why}`);
  }
  if (found !== undefined && !found.isFile()) {
    throw new UsageError(
      `${option} ${path}: is not a plain file; ${option === '--output' ? 'use -o - for standard output' : 'use another name'}`,
    );
  }
  if (found !== undefined) return;
  if (await lstat(path).catch(() => undefined)) {
    throw new UsageError(`${option} ${path}: is a link to what is not there; remove it, or use another name`);
  }
  const folder = dirname(path);
  const parent = await look(folder, option);
  if (parent === undefined)
    throw new UsageError(`${option} ${path}: there is no folder ${folder}; make it first`);
  if (!parent.isDirectory()) throw new UsageError(`${option} ${path}: ${folder} is a file, not a folder`);
}

/** What lies at a path, or nothing. */
async function look(path: string, option: string): Promise<Stats | undefined> {
  try {
    // Without the slash a file is found as what it is.
    return await stat(path.replace(/(?<=.)[/\\]+$/, ''));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw new UsageError(`${option} ${path}: ${fileError(error)}`);
  }
}
