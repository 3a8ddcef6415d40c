import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { UsageError } from '../errors.js';
import { fileError } from '../fileError.js';
import { readStream } from '../readStream.js';

/**
 * Reads a file that may not be larger than so many bytes.
 *
 * @param limits.tooLarge ends the sentence on one that is
 * @param limits.advice ends the sentence on one that cannot be opened
 * @throws {UsageError} naming the file
 */
export async function readBounded(
  path: string,
  { most, tooLarge, advice }: { most: number; tooLarge: string; advice: string },
): Promise<Uint8Array> {
  const refuse = (size: string) => new UsageError(`${path}: has ${size} bytes; ${tooLarge}`);
  try {
    const file = await stat(path);
    if (file.size > most) throw refuse(String(file.size));
    // Of a usual file nothing is held twice.
    if (file.isFile() && file.size > 0) return await readFile(path);
    // A pipe or a device does not say how much will come.
    return await readStream(createReadStream(path), most, () => refuse(`more than ${most}`));
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${path}: ${fileError(error)}; ${advice}`);
  }
}
