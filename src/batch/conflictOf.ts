import { existsSync, lstatSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileError } from '../fileError.js';
import type { JournalIndex } from './journal/journalIndex.js';
import type { DoneRecord } from './journal/records.js';
import type { ListedInput } from './listed.js';

/** Where outputs go, and what stands there. */
export interface OutputPlace {
  /** The output folder. */
  readonly folder: string;
  readonly journal: JournalIndex;
  /** Whether files that no batch has written are replaced. */
  readonly force: boolean;
  /** Whether a file is an input of this run. */
  readonly isInput: (path: string) => boolean;
}

/**
 * Why an output cannot have its name, if what stands there does not hold the same, which is not looked at.
 *
 * @param path below the output folder, with `/`
 * @param sha256 of the input's content
 * @returns whether that is so whatever it holds, and a sentence; undefined where nothing is in the way
 */
export function conflictOf(
  path: string,
  input: ListedInput,
  sha256: string,
  { folder, journal, force, isInput }: OutputPlace,
): { readonly action: 'fail' | 'taken'; readonly why: string } | undefined {
  const full = join(folder, path);
  try {
    const standing = lstatSync(full, { throwIfNoEntry: false });
    if (standing === undefined) return undefined;
    if (standing.isDirectory()) return fail(`${full}: is a folder, so no output can have this name`);
    const owner = journal.ownerOf(path);
    const isOwn = owner?.input === input.relative && standing.isFile();
    if (isOwn && !isOfAnother(owner, input, sha256, folder)) return undefined;
    if (isInput(full)) {
      return fail(`${full}: is an input of this run, and an input is never overwritten; use another -o`);
    }
    if (force) return undefined;
    if (!standing.isFile())
      return fail(`${full}: is no plain file, but a link or a device; use --force to replace it`);
    if (isOwn) {
      return fail(
        `${full}: is what was made of ${join(folder, owner.from ?? '')}; use another -o for another folder, or --force to replace it`,
      );
    }
    const whose = owner === undefined ? '' : ` and holds what was made of ${owner.input}`;
    return { action: 'taken', why: `${full}: exists already${whose}; use --force to replace it` };
  } catch (error) {
    return fail(`${full}: cannot be written: ${fileError(error)}`);
  }
}

/** Whether an output was made of another file that has the same relative path, and is still there. */
function isOfAnother(
  { from, sha256: recorded }: DoneRecord,
  { path }: ListedInput,
  sha256: string,
  folder: string,
): boolean {
  if (from === undefined || recorded === sha256) return false;
  const other = resolve(folder, from);
  return other !== resolve(path) && existsSync(other);
}

function fail(why: string): { action: 'fail'; why: string } {
  return { action: 'fail', why };
}
