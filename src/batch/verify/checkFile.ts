import { counted } from '../../counted.js';
import { fileError } from '../../fileError.js';
import { contentHash } from '../contentHash.js';
import { statOf } from '../statOf.js';

/** What is known of a file that ought to be somewhere: nothing to say, it is not there, or how it differs. */
export type FileState = 'same' | 'missing' | { readonly why: string };

/** Compares a file's content with what was recorded of it, whatever its time. */
export async function checkFile(
  { size, sha256 }: { readonly size: number; readonly sha256: string },
  path: string,
): Promise<FileState> {
  try {
    const found = statOf(path);
    if (found === undefined) return 'missing';
    if (!found.isFile()) return { why: `is ${found.isDirectory() ? 'a folder' : 'no plain file'} now` };
    if (found.size !== size) return { why: `has ${counted(found.size, 'byte')}, and had ${size}` };
    return (await contentHash(path)) === sha256 ? 'same' : { why: 'has other content of the same size' };
  } catch (error) {
    return { why: `cannot be read: ${fileError(error)}` };
  }
}
