import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../convtool.js';
import {
  batch,
  doneIn,
  leftoversOf,
  outputsOf,
  plant,
  plantPictures,
  recordsOf,
  seededRandom,
  startBatch,
  until,
} from './batchFolder.js';

describe('one scale over a folder', () => {
  const count = 10;
  const over = ['--normalize-over', 'folder'];

  it('gives the same twice, and other bytes once a picture joins that widens it', async () => {
    const folder = temporaryFolder();
    await plantPictures(join(folder, 'in'), count);
    const run = (out: string) => batch(['in', '-o', out, ...over], { cwd: folder });
    expect(run('one')).toMatchObject({ status: 0, summary: { done: count } });
    expect(run('one')).toMatchObject({ status: 0, summary: { done: 0, skipped: count } });
    expect(run('two')).toMatchObject({ status: 0, summary: { done: count } });
    const one = outputsOf(join(folder, 'one'));
    expect(outputsOf(join(folder, 'two'))).toEqual(one);
    const ranges = readFileSync(join(folder, 'one/convtool-ranges.json'));
    expect(readFileSync(join(folder, 'two/convtool-ranges.json'))).toEqual(ranges);
    plant(folder, { 'in/wide.json': '[[0,0,9999],[0,0,9999],[0,0,9999]]' });
    expect(run('one')).toMatchObject({
      status: 0,
      summary: { done: count + 1, redone: { 'other options': count } },
    });
    expect(run('three')).toMatchObject({ status: 0, summary: { done: count + 1 } });
    expect(outputsOf(join(folder, 'one'))).toEqual(outputsOf(join(folder, 'three')));
    expect(outputsOf(join(folder, 'one'))['0.png.sobel-x.png']).not.toBe(one['0.png.sobel-x.png']);
  });

  it('gives the same after kills in either pass', { timeout: 120_000 }, async () => {
    const folder = temporaryFolder();
    const [input, whole] = [join(folder, 'in'), join(folder, 'whole')];
    await plantPictures(input, 150);
    const percentile = [...over, '--normalize', 'percentile:2,98'];
    expect(batch([input, '-o', whole, ...percentile]).status).toBe(0);
    const random = seededRandom(61);
    const out = join(folder, 'out');
    const progress = { range: () => countOf('range'), done: () => countOf('done') };
    const countOf = (type: string) => recordsOf(out).filter((record) => record.type === type).length;
    for (const pass of ['range', 'range', 'done', 'done'] as const) {
      const run = startBatch([input, '-o', out, ...percentile]);
      const target = progress[pass]() + 10 + Math.floor(random() * 40);
      await until(
        () => progress[pass]() >= target || run.child.exitCode !== null,
        `${target} have their ${pass}`,
      );
      run.child.kill('SIGKILL');
      await run.ended;
      expect(outputsOf(whole)).toMatchObject(outputsOf(out));
    }
    const done = new Set(doneIn(out)).size;
    const { status, summary } = batch([input, '-o', out, ...percentile]);
    expect({ status, sum: summary.done + summary.skipped }).toEqual({ status: 0, sum: 150 });
    expect(summary.skipped).toBeGreaterThanOrEqual(done - 1);
    expect(outputsOf(out)).toEqual(outputsOf(whole));
    expect(leftoversOf(out)).toEqual([]);
    expect(readFileSync(join(out, 'convtool-ranges.json'))).toEqual(
      readFileSync(join(whole, 'convtool-ranges.json')),
    );
  });
});
