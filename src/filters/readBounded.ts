import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { UsageError } from '../errors.js';
import { fileError } from '../fileError.js';

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
    const chunks: Uint8Array[] = [];
    let read = 0;
    // A pipe or a device does not say how much will come.
    for await (const chunk of createReadStream(path)) {
      chunks.push(chunk);
      read += chunk.length;
      if (read > most) throw refuse(`more than ${most}`);
    }
    return Buffer.concat(chunks);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${path}: ${fileError(error)}; ${advice}`);
  }
}
