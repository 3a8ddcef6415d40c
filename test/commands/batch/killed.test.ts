import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../convtool.js';
import {
  batch,
  filesOf,
  inputsOf,
  lastRunOf,
  leftoversOf,
  outputsOf,
  plantPictures,
  type RunningBatch,
  recordsOf,
  seededRandom,
  startBatch,
  until,
} from './batchFolder.js';

const count = 300;
let folder = '';
let names: readonly string[] = [];
/** What a run that nothing disturbs writes. */
let expected: Record<string, string> = {};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'convtool-killed-'));
  names = await plantPictures(join(folder, 'in'), count);
  expect(batch([join(folder, 'in'), '-o', join(folder, 'whole')])).toMatchObject({
    status: 0,
    summary: { done: count, skipped: 0, failed: 0 },
  });
  expected = outputsOf(join(folder, 'whole'));
  expect(Object.keys(expected)).toEqual(names.map((name) => `${name}.sobel-x.png`).sort());
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Inputs that a folder's journal has as done and whose outputs are there. */
function doneIn(out: string): string[] {
  const there = new Set(filesOf(out));
  const inputs = recordsOf(out).flatMap((record) =>
    record.type === 'done' && record.outputs.every(({ path }) => there.has(path)) ? [record.input] : [],
  );
  return [...new Set(inputs)].sort();
}

/** Nothing that has a final name differs from what it has to be. */
function expectNoneTorn(out: string): void {
  const found = outputsOf(out);
  expect(found).toEqual(Object.fromEntries(Object.keys(found).map((path) => [path, expected[path]])));
}

/** A run after others that were killed: skips just what was done, and completes. */
function expectCompletes(out: string): void {
  const done = doneIn(out);
  const { status, stderr, summary } = batch([join(folder, 'in'), '-o', out]);
  expect({ status, done: summary.done, skipped: summary.skipped, failed: summary.failed }).toEqual({
    status: 0,
    done: count - done.length,
    skipped: done.length,
    failed: 0,
  });
  expect(stderr).toContain(`${done.length} skipped, done before\n`);
  const rest = new Set(names);
  for (const name of done) rest.delete(name);
  expect(inputsOf(lastRunOf(out), 'done')).toEqual([...rest].sort());
  expect(outputsOf(out)).toEqual(expected);
  expect(leftoversOf(out)).toEqual([]);
}

/** Waits until so many more outputs have their names; false if it ended before. */
async function untilWritten(out: string, more: number, { child }: RunningBatch): Promise<boolean> {
  const written = () => filesOf(out).filter((path) => path.endsWith('.png')).length;
  const before = written();
  await until(() => child.exitCode !== null || written() >= before + more, `${more} more are done`);
  return child.exitCode === null;
}

describe('a batch that is killed', () => {
  it('30 times, of which each next run completes to the same bytes', { timeout: 600_000 }, async () => {
    const random = seededRandom(6);
    let out = join(folder, 'out');
    for (let kills = 0, starts = 0; kills < 30; starts++) {
      expect(starts).toBeLessThan(90);
      // Most go on where another was killed.
      if (random() < 0.2 || doneIn(out).length > count - 40) out = join(folder, `out-${starts}`);
      const before = doneIn(out).length;
      const run = startBatch([join(folder, 'in'), '-o', out]);
      const isRunning = await untilWritten(out, 1 + Math.floor(random() * (count - before) * 0.6), run);
      await wait(random() * 4);
      run.child.kill('SIGKILL');
      await run.ended;
      const done = doneIn(out).length;
      // On a busy machine it may have come to its end first.
      if (!isRunning || done === count) {
        out = join(folder, `out-after-${starts}`);
        continue;
      }
      kills++;
      expect(done).toBeGreaterThan(before);
      expectNoneTorn(out);
      const copy = join(folder, 'copy');
      rmSync(copy, { recursive: true, force: true });
      execFileSync('cp', ['-a', out, copy]);
      expectCompletes(copy);
    }
  });

  it('with all its processes at once', async () => {
    const out = join(temporaryFolder(), 'out');
    const run = startBatch([join(folder, 'in'), '-o', out], { detached: true });
    expect(await untilWritten(out, 100, run)).toBe(true);
    process.kill(-run.pid, 'SIGKILL');
    expect(await run.ended).toMatchObject({ signal: 'SIGKILL' });
    expectNoneTorn(out);
    expectCompletes(out);
  });

  it('has a journal whose end is torn, which is cut off', () => {
    const out = join(temporaryFolder(), 'out');
    execFileSync('cp', ['-a', join(folder, 'whole'), out]);
    const journal = join(out, 'convtool-journal.jsonl');
    const text = readFileSync(journal, 'utf8');
    const last = text.lastIndexOf('\n', text.length - 2) + 1;
    writeFileSync(journal, text.slice(0, last + 90));
    expect(batch([join(folder, 'in'), '-o', out])).toMatchObject({
      status: 0,
      summary: { done: 1, skipped: count - 1, redone: {} },
    });
    expect(recordsOf(out)).toHaveLength(count + 2);
    expect(outputsOf(out)).toEqual(expected);
  });
});
