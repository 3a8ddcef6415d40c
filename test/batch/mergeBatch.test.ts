import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { lockPath } from '../../src/batch/journal/lockPath.js';
import type { JournalRecord, RangeRecord } from '../../src/batch/journal/records.js';
import { type MergeOptions, mergeBatch } from '../../src/batch/mergeBatch.js';
import { encodeSketch } from '../../src/batch/ranges/encodeSketch.js';
import { valueBins } from '../../src/batch/ranges/valueBins.js';
import { recipeHash } from '../../src/batch/recipeHash.js';
import { withScales } from '../../src/batch/withScales.js';
import { InputError, UsageError } from '../../src/errors.js';
import type { FileJob } from '../../src/pipeline/outputFiles.js';
import { temporaryFolder } from '../convtool.js';
import { doneRecord, failedRecord, hashOf, journalText, runRecord } from './journal/exampleRecords.js';

const job: FileJob = { recipe: { filters: [] }, encode: { normalization: { mode: 'auto' } } };
const recipe = recipeHash({ ...job, flat: false, fastMath: false });
const run = (day: number, of = recipe) => ({
  ...runRecord(`2026-01-${String(day).padStart(2, '0')}T00:00:00.000Z`),
  recipe: of,
});
const done = (input: string) => doneRecord(input, { recipe });
const failed = (input: string) => failedRecord(input, { recipe });

/** An output folder with journals of shards, by their names such as `1-of-2`. */
function output(
  shards: Readonly<Record<string, readonly JournalRecord[]>>,
  folder = temporaryFolder(),
): string {
  mkdirSync(join(folder, 'in'), { recursive: true });
  for (const [name, records] of Object.entries(shards))
    writeFileSync(join(folder, `convtool-journal.${name}.jsonl`), journalText(records));
  return folder;
}

/** Puts inputs beside the output folder's journals. */
function inputs(folder: string, names: readonly string[]): string {
  for (const name of names) writeFileSync(join(folder, 'in', name), name);
  return join(folder, 'in');
}

/** What was measured of an input that is there. */
function measured(folder: string, input: string, min: number, max: number, mode = 'minmax'): RangeRecord {
  const path = join(folder, 'in', input);
  inputs(folder, [input]);
  const counts = new Uint32Array(valueBins.count);
  counts[0] = 9;
  return {
    type: 'range',
    input,
    size: input.length,
    mtime: statSync(path).mtimeMs,
    sha256: createHash('sha256').update(input).digest('hex'),
    recipe,
    maps: [
      {
        ...{ name: 'input', mode, min, max, errorBound: 0, seen: 9 },
        ...(mode === 'percentile' && { sketch: encodeSketch(counts) }),
      },
    ],
    ms: 1,
  };
}

describe('mergeBatch tells of shards', () => {
  test.each<[string, Record<string, readonly JournalRecord[]>, Partial<MergeOptions>, object]>([
    [
      'all done',
      { '1-of-2': [run(1), done('a')], '2-of-2': [run(1), done('b'), done('c')] },
      { job },
      { count: 2, missing: [], running: [], differing: [], others: [], results: { done: 3 } },
    ],
    [
      'one missing',
      { '1-of-3': [run(1), done('a')], '3-of-3': [run(1)] },
      { job },
      { count: 3, missing: [2], results: { done: 1 } },
    ],
    [
      'failed ones, whatever the order',
      { '1-of-2': [run(1), failed('a'), failed('x'), done('x')], '2-of-2': [run(1), done('b'), failed('c')] },
      { job },
      {
        results: {
          done: 2,
          failed: {
            count: 2,
            first: [
              { input: 'a', error: 'a: is not a picture' },
              { input: 'c', error: 'c: is not a picture' },
            ],
          },
        },
      },
    ],
    [
      'one with other options than was said',
      { '1-of-2': [run(1, hashOf('other')), done('a')], '2-of-2': [run(1), done('b')] },
      { job },
      { differing: [{ shard: 1, about: '-f sobel-x' }] },
    ],
    [
      'one with other options than the latest, where none were said',
      { '1-of-2': [run(2, hashOf('other'))], '2-of-2': [run(1), done('b')] },
      {},
      { differing: [{ shard: 2, about: '-f sobel-x' }], results: { done: 0 } },
    ],
    [
      'one that has not begun to write',
      { '1-of-2': [run(1), done('a')], '2-of-2': [] },
      {},
      { differing: [{ shard: 2 }], results: { done: 1 } },
    ],
    ['none that has begun to write', { '1-of-1': [] }, {}, { differing: [{ shard: 1 }] }],
    [
      'two divisions, of which the latest run is meant',
      { '1-of-2': [run(1), done('a')], '2-of-2': [run(1), done('b')], '3-of-4': [run(2), done('c')] },
      { job },
      {
        count: 4,
        missing: [1, 2, 4],
        others: [
          { index: 1, count: 2 },
          { index: 2, count: 2 },
        ],
        results: { done: 3 },
      },
    ],
    [
      'two divisions that have run nothing, of which that with more journals is meant',
      { '1-of-2': [], '1-of-3': [], '2-of-3': [] },
      {},
      { count: 3, missing: [3] },
    ],
  ])('%s', async (_, shards, options, expected) => {
    const folder = output(shards);
    const report = await mergeBatch([], { output: folder, ...options });
    expect(report).toMatchObject({ journal: join(folder, 'convtool-journal.jsonl'), ...expected });
    expect(report.results ?? {}).not.toHaveProperty('notBegun');
    for (const [name, records] of Object.entries(shards))
      expect(readFileSync(join(folder, `convtool-journal.${name}.jsonl`), 'utf8')).toBe(journalText(records));
  });

  it('which are at work', async () => {
    const folder = output({ '1-of-2': [run(1)], '2-of-2': [run(1)] });
    const holder = { host: 'elsewhere', pid: 1, started: null, at: '2026-01-01T00:00:00.000Z', id: 'x' };
    writeFileSync(lockPath(join(folder, 'convtool-journal.2-of-2.jsonl')), JSON.stringify(holder));
    expect(await mergeBatch([], { output: folder, job })).toMatchObject({ running: [2] });
  });

  it('which inputs none has begun, where inputs are named', async () => {
    const folder = output({
      '1-of-2': [run(1), done('a.png')],
      '2-of-2': [run(1), failed('b.png'), done('gone.png')],
    });
    const named = inputs(folder, ['a.png', 'b.png', 'c.png', 'd.png', 'e.txt']);
    const report = await mergeBatch([named, join(folder, 'x.png')], {
      output: folder,
      job,
      exclude: ['d.*'],
    });
    expect(report.results).toEqual({
      done: 1,
      failed: {
        count: 2,
        first: [
          { input: 'b.png', error: 'b.png: is not a picture' },
          { input: 'x.png', error: `${join(folder, 'x.png')}: there is no such file or folder` },
        ],
      },
      notBegun: { count: 1, first: [join(folder, 'in/c.png')] },
    });
  });
});

describe('mergeBatch makes a scale', () => {
  const scaled: Partial<MergeOptions> = { job, normalizeOver: 'folder' };
  const rangesIn = (folder: string) => JSON.parse(readFileSync(join(folder, 'convtool-ranges.json'), 'utf8'));

  it.each<[string, Partial<MergeOptions>, boolean]>([
    ['of options that are said', scaled, false],
    ['of what all have measured', {}, false],
    ['of inputs that are named', scaled, true],
  ])('%s', async (_, options, areNamed) => {
    const folder = temporaryFolder();
    output({}, folder);
    output(
      { '1-of-2': [measured(folder, 'a.png', -1, 2)], '2-of-2': [measured(folder, 'b.png', 0, 5)] },
      folder,
    );
    const report = await mergeBatch(areNamed ? [join(folder, 'in')] : [], { output: folder, ...options });
    const path = join(folder, 'convtool-ranges.json');
    expect(report).toMatchObject({ differing: [], scale: { kind: 'made', path, unmeasured: { count: 0 } } });
    expect(report).not.toHaveProperty('results');
    const maps = { input: { mode: 'minmax', low: -1, high: 5, min: -1, max: 5 } };
    expect(rangesIn(folder)).toEqual({ convtool: 'ranges', recipe, pictures: 2, maps });
  });

  it('and tells which of the inputs that are named have no part in it', async () => {
    const folder = temporaryFolder();
    output({}, folder);
    const [a, b] = [measured(folder, 'a.png', -1, 2), measured(folder, 'b.png', 0, 5)];
    output({ '1-of-2': [a], '2-of-2': [b, measured(folder, 'e.png', 0, 9)] }, folder);
    writeFileSync(join(folder, 'in/b.png'), 'it was changed');
    inputs(folder, ['c.png']);
    const report = await mergeBatch([join(folder, 'in')], { output: folder, ...scaled, exclude: ['e.*'] });
    const { scale } = report;
    if (scale?.kind !== 'made') throw new Error('no scale');
    expect(scale.unmeasured.count).toBe(2);
    expect(scale.unmeasured.first.toSorted()).toEqual(
      ['b.png', 'c.png'].map((name) => join(folder, 'in', name)),
    );
    expect(rangesIn(folder)).toMatchObject({ pictures: 1, maps: { input: { low: -1, high: 2 } } });
  });

  it('by which shards that used it have done what was asked for', async () => {
    const folder = temporaryFolder();
    output({}, folder);
    const a = measured(folder, 'a.png', -1, 2);
    output({ '1-of-1': [a] }, folder);
    await mergeBatch([], { output: folder, ...scaled });
    const ranges = join(folder, 'convtool-ranges.json');
    const withScale = recipeHash({ ...withScales(job, rangesIn(folder)), flat: false, fastMath: false });
    output({ '1-of-1': [a, run(1, withScale), doneRecord('a.png', { recipe: withScale })] }, folder);
    for (const options of [{ job, ranges }, scaled, {}]) {
      const report = await mergeBatch([join(folder, 'in')], { output: folder, ...options });
      expect(report).toMatchObject({ differing: [], results: { done: 1, notBegun: { count: 0 } } });
    }
    const report = await mergeBatch([], { output: folder, job, ranges });
    expect(report).not.toHaveProperty('scale');
    expect(await mergeBatch([], { output: folder, job })).toMatchObject({ differing: [{ shard: 1 }] });
  });

  test.each<
    [string, (folder: string) => Record<string, readonly JournalRecord[]>, Partial<MergeOptions>, string]
  >([
    [
      'a shard is missing',
      (folder) => ({ '1-of-2': [measured(folder, 'a', 0, 1)] }),
      scaled,
      'it needs all shards',
    ],
    [
      'a shard has measured something else',
      (folder) => ({
        '1-of-2': [measured(folder, 'a', 0, 1)],
        '2-of-2': [{ ...measured(folder, 'b', 0, 1), recipe: hashOf('other') }],
      }),
      scaled,
      'shard 2 measured nothing with these options; run each with --normalize-over folder --ranges-only',
    ],
    [
      'none has measured',
      () => ({ '1-of-2': [run(1)], '2-of-2': [run(1)] }),
      scaled,
      'shards 1 and 2 measured nothing with these options; run each with --normalize-over folder --ranges-only',
    ],
    [
      'the percentiles are not known',
      (folder) => ({ '1-of-1': [measured(folder, 'a', 0, 0, 'percentile')] }),
      {},
      'percentiles were counted, and which are wanted is not known: give the options that the shards had (-f …)',
    ],
  ])('or says why not: %s', async (_, shards, options, why) => {
    const folder = output({});
    output(shards(folder), folder);
    const report = await mergeBatch([], { output: folder, ...options });
    expect(report.scale).toEqual({ kind: 'missing', why });
    expect(existsSync(join(folder, 'convtool-ranges.json'))).toBe(false);
  });

  it('also where a shard had no inputs', async () => {
    const folder = output({});
    output({ '1-of-2': [measured(folder, 'a', 0, 1)], '2-of-2': [] }, folder);
    expect(await mergeBatch([], { output: folder, ...scaled })).toMatchObject({ scale: { kind: 'made' } });
  });
});

describe('mergeBatch refuses', () => {
  it('a folder without journals of shards', async () => {
    const folder = output({});
    writeFileSync(join(folder, 'convtool-journal.jsonl'), '');
    const error = await mergeBatch([], { output: folder, job }).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(InputError);
    expect(String(error)).toContain('has no journals of shards, as convtool-journal.1-of-8.jsonl is one');
  });

  it('ranges of other options, before it writes anything', async () => {
    const folder = output({ '1-of-1': [run(1)] });
    const ranges = join(folder, 'ranges.json');
    writeFileSync(ranges, JSON.stringify({ convtool: 'ranges', recipe: hashOf('x'), pictures: 0, maps: {} }));
    const error = await mergeBatch([], { output: folder, job, ranges }).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(UsageError);
    expect(existsSync(join(folder, 'convtool-journal.jsonl'))).toBe(false);
  });
});
