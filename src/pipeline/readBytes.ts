import { createReadStream, readFileSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { InputError } from '../errors.js';
import { fileError } from '../fileError.js';
import { inputName } from '../inputName.js';
import { readStream } from '../readStream.js';
import { timed } from '../timing.js';

/** The most that is read from a stream, whose end is not known: 2 GiB, as much as one file may have. */
const streamLimit = 2 ** 31;

/** At once, where a promise would take six trips to another thread, of some 50 µs each. */
const small = 2 ** 20;

/**
 * Reads an input as a whole: a file, a pipe, or standard input for `-`.
 *
 * @throws {InputError} naming the input: it is missing, empty, a folder or a device, or too large
 */
export async function readBytes(path: string): Promise<Uint8Array> {
  const name = inputName(path);
  try {
    const bytes = await timed('read', () => read(path));
    if (bytes.length > 0) return bytes;
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError(`${name}: ${fileError(error)}${aboutName(path)}`, { cause: error });
  }
  throw new InputError(`${name}: is empty; expected a picture or an array`);
}

/** Node decodes the command line as UTF-8, so that a name in another encoding does not arrive as it is. */
function aboutName(path: string): string {
  if (!path.includes('\ufffd')) return '';
  return '; � stands for bytes that are not UTF-8, which Node.js cannot pass on, so rename the file, or give it as - <file';
}

async function read(path: string): Promise<Uint8Array> {
  const tooLarge = () => new InputError(`${inputName(path)}: is larger than 2 GiB`);
  if (path === '-') return readStream(process.stdin, streamLimit, tooLarge);
  const stats = statSync(path);
  if (stats.isFile()) return stats.size <= small ? readFileSync(path) : readFile(path);
  if (stats.isFIFO()) return readStream(createReadStream(path), streamLimit, tooLarge);
  const kind = stats.isDirectory() ? 'a folder' : stats.isSocket() ? 'a socket' : 'a device';
  throw new InputError(`${path}: is ${kind}, but a picture or an array is expected`);
}
