import type { Stats } from 'node:fs';
import { join } from 'node:path';
import type { RedoneWhy } from './batchEvents.js';
import { contentHash } from './contentHash.js';
import type { DoneRecord } from './journal/records.js';
import { statOf } from './statOf.js';

/** A file as a record has it. */
interface RecordedFile {
  readonly size: number;
  readonly mtime: number;
  readonly sha256: string;
}

/**
 * Looks whether an input and its outputs are as a record has them: by size and time, and only where these differ by
 * their content.
 *
 * @param path the input
 * @param folder the output folder
 * @returns the record, with the times as they are now; or why the input has to be done again
 */
export async function doneBefore(
  record: DoneRecord,
  path: string,
  folder: string,
): Promise<DoneRecord | RedoneWhy> {
  const input = await sameFile(record, path);
  if (typeof input === 'string') return 'input changed';
  const outputs: DoneRecord['outputs'] = [];
  for (const output of record.outputs) {
    const found = await sameFile(output, join(folder, output.path));
    if (typeof found === 'string') return found === 'missing' ? 'output missing' : 'output changed';
    outputs.push(found);
  }
  const isSame = input === record && outputs.every((output, index) => output === record.outputs[index]);
  return isSame ? record : { ...input, outputs };
}

/** The file's record, with its time as it is now. */
export async function sameFile<Recorded extends RecordedFile>(
  recorded: Recorded,
  path: string,
): Promise<Recorded | 'missing' | 'changed'> {
  const found = look(path);
  if (typeof found === 'string') return found;
  if (!found.isFile() || found.size !== recorded.size) return 'changed';
  if (found.mtimeMs === recorded.mtime) return recorded;
  const hash = await contentHash(path).catch(() => undefined);
  return hash === recorded.sha256 ? { ...recorded, mtime: found.mtimeMs } : 'changed';
}

function look(path: string): Stats | 'missing' | 'changed' {
  try {
    return statOf(path) ?? 'missing';
  } catch {
    return 'changed';
  }
}
