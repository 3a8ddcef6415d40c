import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { InputError } from '../../errors.js';
import { fileError } from '../../fileError.js';
import type { EncodedOutput } from '../../output/encodeMaps.js';
import type { FileFacts, WrittenPart } from './messages.js';

/**
 * Writes outputs aside, one after the other.
 *
 * @param files make their content
 * @param prefix the n-th goes to `<prefix>-<n>.part`; without it nothing is written
 * @param input names the input in errors
 * @throws {InputError} if one cannot be made or written; none is left behind
 */
export async function writeParts(
  files: readonly (() => Promise<EncodedOutput>)[],
  prefix: string | undefined,
  input: string,
): Promise<WrittenPart[]> {
  const parts: WrittenPart[] = [];
  const nameOf = (index: number) => `${prefix}-${index}.part`;
  try {
    for (const encode of files) {
      const { label, bytes, maps } = await encode();
      const part = nameOf(parts.length);
      const facts =
        prefix === undefined ? { size: bytes.length, mtime: 0, sha256: '' } : writePart(part, bytes, input);
      parts.push({ part, label, maps, ...facts });
    }
    return parts;
  } catch (error) {
    if (prefix !== undefined) {
      for (let index = 0; index <= parts.length; index++) rmSync(nameOf(index), { force: true });
    }
    throw error;
  }
}

/**
 * Not brought to the disk by `fsync`, which takes 0.3 ms for a small file on a fast disk, and 20 on a slow one. What a
 * power failure takes is found by its size when the batch goes on.
 */
function writePart(path: string, bytes: Uint8Array, input: string): FileFacts {
  try {
    const file = openSync(path, 'wx');
    try {
      // Goes on until all is stored, or fails.
      writeFileSync(file, bytes);
      const { size, mtimeMs } = fstatSync(file);
      return { size, mtime: mtimeMs, sha256: createHash('sha256').update(bytes).digest('hex') };
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw new InputError(`${input}: the output cannot be written: ${fileError(error)}`, { cause: error });
  }
}
