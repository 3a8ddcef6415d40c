import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lockPath } from '../../../src/batch/journal/lockPath.js';
import { mergeJournals } from '../../../src/batch/journal/mergeJournals.js';
import { openJournal } from '../../../src/batch/journal/openJournal.js';
import type { JournalRecord } from '../../../src/batch/journal/records.js';
import { InputError } from '../../../src/errors.js';
import { temporaryFolder } from '../../convtool.js';
import { doneRecord, failedRecord, hashOf, journalText, rangeRecord, runRecord } from './exampleRecords.js';
import { canMount, mountDisk } from './mountDisk.js';

const name = 'convtool-journal.jsonl';

/** Writes journals of shards, and perhaps the one that they are joined into. */
function journals(
  folder: string,
  shards: readonly (readonly JournalRecord[])[],
  target?: readonly JournalRecord[],
) {
  const paths = shards.map((records, i) => {
    const path = join(folder, `convtool-journal.${i + 1}-of-${shards.length}.jsonl`);
    writeFileSync(path, journalText(records));
    return path;
  });
  if (target) writeFileSync(join(folder, name), journalText(target));
  return { paths, target: join(folder, name) };
}

/** What a merged journal holds, by the words of the documentation. */
function joined(sources: readonly (readonly JournalRecord[])[]): JournalRecord[] {
  const of = (records: readonly JournalRecord[], isRange: boolean, key: string) =>
    records.findLast(
      (record) =>
        record.type !== 'run' &&
        (record.type === 'range') === isRange &&
        `${record.recipe} ${record.input}` === key,
    );
  const keys = new Set(
    sources.flat().flatMap((record) => (record.type === 'run' ? [] : [`${record.recipe} ${record.input}`])),
  );
  const kept = new Set<JournalRecord | undefined>();
  for (const key of keys) {
    const results = sources
      .map((records) => of(records, false, key))
      .filter((record) => record !== undefined);
    kept.add(results.findLast(({ type }) => type === 'done') ?? results.at(-1));
    kept.add(sources.map((records) => of(records, true, key)).findLast((record) => record !== undefined));
  }
  const runs = new Set<string>();
  return sources.flat().filter((record) => {
    if (record.type !== 'run') return kept.has(record);
    if (runs.has(record.at)) return false;
    runs.add(record.at);
    return true;
  });
}

describe('mergeJournals', () => {
  const journalOf = (source: string) => {
    const input = fc.constantFrom('a', 'b', 'c');
    const options = fc.record({
      recipe: fc.constantFrom(hashOf('recipe'), hashOf('other')),
      ms: fc.nat(1e9),
    });
    const record = fc.oneof(
      fc.tuple(input, options).map(([of, other]): JournalRecord => doneRecord(of, other)),
      fc.tuple(input, options).map(([of, other]): JournalRecord => failedRecord(of, other)),
      fc.tuple(input, options).map(([of, other]): JournalRecord => rangeRecord(of, other)),
      fc.nat(5).map((at): JournalRecord => runRecord(`${source} ${at}`)),
    );
    return fc.array(record, { maxLength: 12 });
  };
  const sources = fc.record({
    shards: fc.array(journalOf('shard'), { maxLength: 4 }),
    target: fc.option(journalOf('target'), { nil: undefined }),
  });

  it('keeps what its words say, and once more keeps the same', async () => {
    await fc.assert(
      fc.asyncProperty(sources, async ({ shards, target: before }) => {
        const folder = temporaryFolder();
        const { paths, target } = journals(folder, shards, before);
        const all = before ? [before, ...shards] : shards;
        const expected = joined(all);
        const count = (type: string) => expected.filter((record) => record.type === type).length;
        const merged = await mergeJournals(paths, target);
        expect(readFileSync(target, 'utf8')).toBe(journalText(expected));
        expect(merged).toEqual({
          records: expected.length,
          runs: count('run'),
          done: count('done'),
          failed: count('failed'),
          ranges: count('range'),
          sources: (before ? [target, ...paths] : paths).map((path, i) => ({
            path,
            runs: all[i].filter(({ type }) => type === 'run'),
          })),
        });
        for (const [i, path] of paths.entries())
          expect(readFileSync(path, 'utf8')).toBe(journalText(shards[i]));

        await mergeJournals(paths, target);
        const sorted = (text: string) => text.split('\n').sort();
        expect(sorted(readFileSync(target, 'utf8'))).toEqual(sorted(journalText(expected)));
        rmSync(folder, { recursive: true });
      }),
      { numRuns: 80 },
    );
  });

  it('joins thousands of inputs of many shards, as one run would have them', async () => {
    const folder = temporaryFolder();
    const records = Array.from({ length: 20_000 }, (_, i) => doneRecord(`folder/${i}.jpg`, { ms: i }));
    const shards = Array.from({ length: 20 }, (_, shard) => records.filter((_, i) => i % 20 === shard));
    const { paths, target } = journals(folder, shards);
    expect(await mergeJournals(paths, target)).toMatchObject({ records: 20_000, done: 20_000, failed: 0 });
    const journal = await openJournal(folder);
    const wrong = records.filter(({ recipe, input, ms }) => journal.find(recipe, input)?.ms !== ms);
    await journal.close();
    expect(wrong).toEqual([]);
  });

  it('passes over torn ends, and takes a journal that is named twice once', async () => {
    const folder = temporaryFolder();
    const { paths, target } = journals(folder, [[doneRecord('a')], [doneRecord('b')]], [doneRecord('c')]);
    writeFileSync(paths[0], `${journalText([doneRecord('a')])}{"type":"do`);
    writeFileSync(join(folder, `.${name}.part`), 'left by a run that was killed');
    const merged = await mergeJournals([...paths, target, paths[0]], target);
    expect(merged.sources.map(({ path }) => path)).toEqual([target, ...paths]);
    expect(readFileSync(target, 'utf8')).toBe(journalText(['c', 'a', 'b'].map((input) => doneRecord(input))));
    expect(readdirSync(folder).filter((file) => file.startsWith('.'))).toEqual([]);
  });
});

describe('mergeJournals refuses, and leaves the target as it is', () => {
  async function refusal(paths: readonly string[], target: string): Promise<string> {
    const before = readFileSync(target);
    const error = await mergeJournals(paths, target).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(InputError);
    expect(readFileSync(target)).toEqual(before);
    expect(readdirSync(join(target, '..')).filter((file) => file.endsWith('.part'))).toEqual([]);
    return (error as InputError).message;
  }

  it('a journal that is missing, is a folder, or is broken', async () => {
    const folder = temporaryFolder();
    const { paths, target } = journals(folder, [[doneRecord('a')]], [doneRecord('b')]);
    const other = join(folder, 'other.jsonl');
    expect(await refusal([...paths, other], target)).toBe(
      `${other}: cannot be read: there is no such file or folder`,
    );
    writeFileSync(other, `{"\n${journalText([doneRecord('c')])}`);
    expect(await refusal([...paths, other], target)).toBe(
      `${other}: line 1 is not JSON; remove it or the journal`,
    );
    rmSync(other);
    mkdirSync(other);
    expect(await refusal([...paths, other], target)).toBe(
      `${other}: is not a plain file; expected a journal of convtool batch`,
    );
  });

  it('a target that another run holds', async () => {
    const folder = temporaryFolder();
    const { paths, target } = journals(folder, [[doneRecord('a')]], [doneRecord('b')]);
    const journal = await openJournal(folder);
    const lock = readFileSync(lockPath(target), 'utf8');
    writeFileSync(lockPath(target), JSON.stringify({ ...JSON.parse(lock), host: 'elsewhere' }));
    expect(await refusal(paths, target)).toContain(
      `${folder}: another batch (process ${process.pid} on host`,
    );
    await journal.close();
  });

  it.runIf(canMount)('a disk that is full', async () => {
    const disk = mountDisk('size=64k');
    const records = Array.from({ length: 100 }, (_, i) => doneRecord(`${i}.jpg`));
    const { paths, target } = journals(disk, [records], [doneRecord('a')]);
    expect(await refusal(paths, target)).toBe(`${target}: cannot be written: the disk is full`);
  });
});
