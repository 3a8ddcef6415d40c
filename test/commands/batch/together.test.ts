import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../convtool.js';
import {
  batch,
  doneIn,
  leftoversOf,
  outputsOf,
  picture,
  plant,
  plantLarge,
  plantPictures,
  slow,
  startBatch,
  until,
} from './batchFolder.js';

describe('two runs at once', () => {
  it('into one folder: the second is refused, the first not disturbed', async () => {
    const { input, out, names } = await plantLarge(temporaryFolder(), 8);
    const run = startBatch([input, '-o', out, ...slow]);
    await until(() => doneIn(out).length >= 1, 'one is done');
    // So that it has not come to its end before.
    run.child.kill('SIGSTOP');
    for (const more of [[], ['--redo', '--force']]) {
      const { status, stderr } = batch([input, '-o', out, ...more]);
      expect(status).toBe(1);
      expect(stderr).toMatch(
        new RegExp(
          `^convtool: ${out}: another batch \\(process ${run.pid} on host .*\\) is writing here; .*\\.\\n$`,
        ),
      );
    }
    run.child.kill('SIGCONT');
    expect(await run.ended).toMatchObject({ status: 0, summary: { done: names.length, failed: 0 } });
  });

  it('of two shards into one folder do not meet', async () => {
    const { input, out, names } = await plantLarge(temporaryFolder(), 8, [200, 150]);
    const runs = ['1/2', '2/2'].map((shard) => startBatch([input, '-o', out, ...slow, '--shard', shard]));
    const found = await Promise.all(runs.map(({ ended }) => ended));
    expect(found.map(({ status }) => status)).toEqual([0, 0]);
    expect(found.map(({ summary }) => summary!.done).reduce((a, b) => a + b)).toBe(names.length);
    batch([input, '-o', `${out}-whole`, ...slow]);
    expect(outputsOf(out)).toEqual(outputsOf(`${out}-whole`));
    expect(leftoversOf(out)).toEqual([]);
  });
});

describe('inputs whose outputs would have one name', () => {
  const colliding = async () => {
    const folder = temporaryFolder();
    for (const [index, name] of ['x/a.png', 'y/a.png', 'z/w/a.png', 'x/b.png'].entries()) {
      plant(folder, { [`in/${name}`]: await picture(index) });
    }
    return folder;
  };

  it.each([[['in']], [['in/x', 'in/y', 'in/z']], [['in/z/w', 'in/y', 'in/x']], [['in/**/*.png']]])(
    'are refused all, in whatever order: %j --flat',
    async (inputs) => {
      const folder = await colliding();
      const { status, summary } = batch([...inputs, '-o', 'out', '--flat'], { cwd: folder });
      expect({ status, ...summary }).toMatchObject({ status: 1, done: 1, failed: 3 });
      expect(Object.keys(outputsOf(join(folder, 'out')))).toEqual(['b.png.sobel-x.png']);
      const errors = summary.failures.map(({ error }) => error);
      for (const name of ['x/a.png', 'y/a.png', 'z/w/a.png']) {
        expect(errors).toContainEqual(
          expect.stringMatching(new RegExp(`^in/${name}: its outputs would have the name`)),
        );
      }
    },
  );

  it('are refused where they lie in two folders', async () => {
    const folder = await colliding();
    const { status, summary } = batch(['in/x', 'in/y', '-o', 'out'], { cwd: folder });
    expect({ status, ...summary }).toMatchObject({ status: 1, done: 1, failed: 2 });
    expect(batch(['in', '-o', 'out'], { cwd: folder })).toMatchObject({ status: 0, summary: { done: 4 } });
  });

  it.each([[['in', 'in']], [['in', 'in/**/*.png']], [['in', 'in/z/../x/a.png']]])(
    'are as they have to be where %j name one file twice',
    async (inputs) => {
      const folder = await colliding();
      batch(['in', '-o', 'once'], { cwd: folder });
      const { status, summary } = batch([...inputs, '-o', 'twice'], { cwd: folder });
      expect({ status, failed: summary.failed }).toEqual({ status: 0, failed: 0 });
      expect(outputsOf(join(folder, 'twice'))).toMatchObject(outputsOf(join(folder, 'once')));
    },
  );
});

describe('shards', () => {
  it('give together what one run gives, each input once', async () => {
    const folder = temporaryFolder();
    const names = await plantPictures(join(folder, 'in'), 40);
    const [apart, together] = [join(folder, 'apart'), join(folder, 'together')];
    expect(batch(['in', '-o', together], { cwd: folder }).status).toBe(0);
    const done: string[] = [];
    for (const index of [3, 1, 2]) {
      const { status, summary } = batch(['in', '-o', apart, '--shard', `${index}/3`], { cwd: folder });
      const own = doneIn(apart, `convtool-journal.${index}-of-3.jsonl`);
      expect({ status, done: summary.done, skipped: summary.skipped }).toEqual({
        status: 0,
        done: own.length,
        skipped: 0,
      });
      expect(own.length).toBeGreaterThan(0);
      done.push(...own);
    }
    expect(done.sort()).toEqual([...names].sort());
    expect(outputsOf(apart)).toEqual(outputsOf(together));
    for (const index of [1, 2, 3]) {
      expect(batch(['in', '-o', apart, '--shard', `${index}/3`], { cwd: folder }).summary.done).toBe(0);
    }
  });
});
