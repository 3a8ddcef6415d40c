import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { InputError } from '../../errors.js';
import { fileError } from '../../fileError.js';

/**
 * Makes a folder, and those that it lies in, where there is none.
 *
 * @throws {InputError} naming the folder, if it cannot be made
 */
export async function makeFolder(folder: string): Promise<void> {
  try {
    await make(folder);
  } catch (error) {
    throw new InputError(`${folder}: the folder cannot be made: ${fileError(error)}`, { cause: error });
  }
}

/** As `mkdir` with `recursive` does it, which on a disk that is read-only says that there is no such folder. */
async function make(folder: string): Promise<void> {
  try {
    await mkdir(folder);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' && dirname(folder) !== folder) {
      await make(dirname(folder));
      // Another run may have made it meanwhile.
      await mkdir(folder).catch((again: unknown) => refuseUnlessFolder(folder, again));
    } else await refuseUnlessFolder(folder, error);
  }
}

async function refuseUnlessFolder(folder: string, error: unknown): Promise<void> {
  const found = await stat(folder).catch(() => undefined);
  if (!found?.isDirectory()) throw error;
}
