import { createHash } from 'node:crypto';
import type { DoneRecord, FailedRecord, RangeRecord, RunRecord } from '../../../src/batch/journal/records.js';

/** A hash in hexadecimal, as recipes and contents have it. */
export const hashOf = (text: string | number): string =>
  createHash('sha256').update(String(text)).digest('hex');

const file = (of: string | number) => ({ size: 1000, mtime: 1_700_000_000_000.5, sha256: hashOf(of) });

/** Records that are told apart by their milliseconds. */
export function doneRecord(
  input: string,
  { recipe = hashOf('recipe'), ms = 1, outputs = [`${input}.sobel-x.png`] } = {},
): DoneRecord {
  const maps = [{ name: 'sobel-x', shape: [8, 8], min: -1, max: 2.5, mean: 0.125 }];
  return {
    type: 'done',
    input,
    ...file(input),
    recipe,
    outputs: outputs.map((path) => ({ path, ...file(path), maps })),
    ms,
  };
}

export function failedRecord(input: string, { recipe = hashOf('recipe'), ms = 1 } = {}): FailedRecord {
  return { type: 'failed', input, recipe, error: `${input}: is not a picture`, ms };
}

export function rangeRecord(
  input: string,
  { recipe = hashOf('recipe'), ms = 1, sketch = 'AAAA' } = {},
): RangeRecord {
  const maps = [{ name: 'sobel-x', mode: 'minmax', min: -1, max: 2.5, errorBound: 0, seen: 64, sketch }];
  return { type: 'range', input, ...file(input), recipe, maps, ms };
}

export function runRecord(at: string): RunRecord {
  return { type: 'run', at, convtool: '0.1.0', recipe: hashOf('recipe'), about: '-f sobel-x' };
}

/** The text of a journal. */
export function journalText(records: readonly unknown[]): string {
  return records.map((record) => `${JSON.stringify(record)}\n`).join('');
}
