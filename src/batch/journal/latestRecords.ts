import { hashText } from './hashText.js';
import { offsetTable } from './offsetTable.js';
import type { DoneRecord, FailedRecord, JournalRecord, RangeRecord } from './records.js';

/** Which records of several journals count. */
export interface LatestRecords {
  /** Says that another journal begins, whose offsets are from this one on. */
  begin(start: number): void;
  /** Takes a record in; in the order of their offsets. */
  add(record: JournalRecord, offset: number): void;
  /** Whether it counts, once all are in: no later one has taken its place. */
  counts(record: DoneRecord | FailedRecord | RangeRecord, offset: number): boolean;
}

/**
 * Finds for each input and recipe the record of its result that counts, and of its ranges. In one journal the latest
 * counts; of those of several journals the last, but a result that is done beats one that failed.
 *
 * @param recordAt reads a record that was added again
 */
export function latestRecords(recordAt: (offset: number) => JournalRecord): LatestRecords {
  const results = offsetTable();
  const ranges = offsetTable();
  // Of inputs that stand in several journals: the latest of earlier journals that is done.
  const earlier = offsetTable();
  let first = 0;

  const isFor = (recipe: string, input: string) => (offset: number) => {
    const record = recordAt(offset);
    return record.type !== 'run' && record.input === input && record.recipe === recipe;
  };

  return {
    begin(start) {
      first = start;
    },
    add(record, offset) {
      if (record.type === 'run') return;
      const hash = hashText(record.recipe + record.input);
      const isSame = isFor(record.recipe, record.input);
      if (record.type === 'range') {
        ranges.set(hash, offset, isSame);
        return;
      }
      const old = results.set(hash, offset, isSame);
      if (old !== undefined && old < first && recordAt(old).type === 'done') earlier.set(hash, old, isSame);
    },
    counts({ type, recipe, input }, offset) {
      const hash = hashText(recipe + input);
      if (type === 'range') return ranges.has(hash, offset);
      const isSame = isFor(recipe, input);
      const isLatest = results.has(hash, offset);
      if (type === 'failed') return isLatest && earlier.find(hash, isSame) === undefined;
      if (isLatest) return true;
      if (!earlier.has(hash, offset)) return false;
      const latest = results.find(hash, isSame);
      return latest !== undefined && recordAt(latest).type === 'failed';
    },
  };
}
