import { foldPath } from '../list/foldPath.js';
import { hashText } from './hashText.js';
import { offsetTable } from './offsetTable.js';
import type { DoneRecord, FailedRecord, JournalRecord, RangeRecord } from './records.js';

/** Finds records of a journal. Paths of outputs are relative to the output folder, with `/`. */
export interface JournalIndex {
  /** The latest record of type `done` or `failed` for this input and recipe. */
  find(recipe: string, input: string): DoneRecord | FailedRecord | undefined;
  /** The latest record of type `range` for this input and recipe. */
  findRange(recipe: string, input: string): RangeRecord | undefined;
  /**
   * The latest `done` record, of whatever input and recipe, that names this output; a later one of its input may name
   * it no more.
   */
  ownerOf(output: string): DoneRecord | undefined;
  /** Whether the record at this offset is the one that `ownerOf` gives. */
  isOwner(output: string, offset: number): boolean;
  /** An output of any `done` record that differs from this one in case or normal form only, see `foldPath`. */
  twinOf(output: string): string | undefined;
}

/**
 * An empty index, which holds neither records nor paths: only where in the journal they stand, with 16 to 32 bytes for
 * a result, a range and an output each. `add` puts a record in whose line begins at this offset; those that are added
 * later count.
 *
 * @param recordAt reads a record again
 */
export function journalIndex(
  recordAt: (offset: number) => JournalRecord,
): JournalIndex & { add(record: JournalRecord, offset: number): void } {
  const results = offsetTable();
  const ranges = offsetTable();
  const outputs = offsetTable();

  const sameInput = (recipe: string, input: string) => (offset: number) => {
    const record = recordAt(offset);
    return record.type !== 'run' && record.input === input && record.recipe === recipe;
  };
  /** The output of a record that is the one looked for. */
  const outputAt = (offset: number, isIt: (path: string) => boolean) => {
    const record = recordAt(offset);
    return record.type === 'done' ? record.outputs.find(({ path }) => isIt(path))?.path : undefined;
  };
  const offsetOfOwner = (output: string) => {
    const isIt = (offset: number) => outputAt(offset, (path) => path === output) !== undefined;
    return outputs.find(hashText(foldPath(output)), isIt);
  };

  return {
    add(record, offset) {
      if (record.type === 'run') return;
      const { type, recipe, input } = record;
      const table = type === 'range' ? ranges : results;
      table.set(hashText(recipe + input), offset, sameInput(recipe, input));
      if (type !== 'done') return;
      for (const { path } of record.outputs) {
        const isSame = (other: number) => outputAt(other, (name) => name === path) !== undefined;
        outputs.set(hashText(foldPath(path)), offset, isSame);
      }
    },
    find(recipe, input) {
      const offset = results.find(hashText(recipe + input), sameInput(recipe, input));
      const record = offset === undefined ? undefined : recordAt(offset);
      return record?.type === 'done' || record?.type === 'failed' ? record : undefined;
    },
    findRange(recipe, input) {
      const offset = ranges.find(hashText(recipe + input), sameInput(recipe, input));
      const record = offset === undefined ? undefined : recordAt(offset);
      return record?.type === 'range' ? record : undefined;
    },
    ownerOf(output) {
      const offset = offsetOfOwner(output);
      const record = offset === undefined ? undefined : recordAt(offset);
      return record?.type === 'done' ? record : undefined;
    },
    isOwner: (output, offset) => offsetOfOwner(output) === offset,
    twinOf(output) {
      const folded = foldPath(output);
      const isTwin = (path: string) => path !== output && foldPath(path) === folded;
      const offset = outputs.find(hashText(folded), (at) => outputAt(at, isTwin) !== undefined);
      return offset === undefined ? undefined : outputAt(offset, isTwin);
    },
  };
}
