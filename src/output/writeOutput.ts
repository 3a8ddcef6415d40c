import { mkdir, readFile, realpath, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { InputError } from '../errors.js';
import { fileError } from '../fileError.js';
import { timed } from '../timing.js';
import type { IsInput } from './inputFiles.js';
import { writeAside } from './writeAside.js';

/**
 * Writes one output file, whole or not at all. An input is never overwritten, and an existing file only with
 * `force`; one that holds the same bytes already is left as it is.
 *
 * @param options.makeFolder make the folder where there is none
 * @param options.isInput see `inputFiles`
 * @throws {InputError} naming the output and why it was not written
 */
export function writeOutput(
  path: string,
  bytes: Uint8Array,
  options: { force: boolean; makeFolder: boolean; isInput: IsInput },
): Promise<'written' | 'unchanged'> {
  return timed('write', () => write(path, bytes, options));
}

async function write(
  path: string,
  bytes: Uint8Array,
  { force, makeFolder, isInput }: { force: boolean; makeFolder: boolean; isInput: IsInput },
): Promise<'written' | 'unchanged'> {
  try {
    if (makeFolder) await makeFolderOf(path);
    const existing = await stat(path).catch(ignoreMissing);
    if (existing) {
      if (!existing.isFile())
        throw new InputError(`${path}: is not a plain file; use -o - for standard output`);
      const same = existing.size === bytes.length && Buffer.compare(bytes, await readFile(path)) === 0;
      if (same) return 'unchanged';
      if (await isInput(existing)) {
        throw new InputError(
          `${path}: is an input of this run, and an input is never overwritten; use another -o`,
        );
      }
      if (!force)
        throw new InputError(`${path}: exists already with other content; use --force to replace it`);
    }
    // A link stays one: what it leads to is replaced.
    if (existing) await writeAside(await realpath(path), bytes, existing.mode);
    else await writeAside(path, bytes);
    return 'written';
  } catch (error) {
    throw error instanceof InputError
      ? error
      : new InputError(`${path}: cannot be written: ${fileError(error)}`, { cause: error });
  }
}

async function makeFolderOf(path: string): Promise<void> {
  const folder = dirname(path);
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    throw new InputError(
      `${path}: cannot be written: the folder ${folder} cannot be made: ${fileError(error)}`,
      {
        cause: error,
      },
    );
  }
}

function ignoreMissing(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
  throw error;
}
