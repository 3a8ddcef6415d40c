import { copyFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import type { BatchPlan } from '../../../src/batch/planBatch.js';
import { itemLine, planLines } from '../../../src/commands/batch/planLines.js';
import { convtool, fixture, temporaryFolder } from '../../convtool.js';

function inputs(): string {
  const cwd = temporaryFolder();
  mkdirSync(join(cwd, 'in/sub'), { recursive: true });
  copyFileSync(fixture('seven.png'), join(cwd, 'in/a.png'));
  copyFileSync(fixture('camera.png'), join(cwd, 'in/sub/b.png'));
  writeFileSync(join(cwd, 'in/broken.png'), '');
  return cwd;
}

const dryRun = (cwd: string, ...args: string[]) =>
  convtool(['batch', 'in', '-f', 'sobel', '-o', 'new/out', '--dry-run', ...args], { cwd });

describe('convtool batch --dry-run', () => {
  it('lists what would be done, estimates it, and makes nothing', () => {
    const cwd = inputs();
    const { status, stdout, stderr } = dryRun(cwd, '--memory', '2G', '--jobs', '2');
    expect([status, stderr]).toEqual([1, '']);
    const lines = stdout.trimEnd().split('\n');
    expect(lines.slice(0, 3).sort()).toEqual([
      expect.stringMatching(/^fail {2}in\/broken.png: is empty/),
      'new   in/a.png → a.png.sobel-x.png 26×26, a.png.sobel-y.png 26×26',
      'new   in/sub/b.png → sub/b.png.sobel-x.png 510×510, sub/b.png.sobel-y.png 510×510',
    ]);
    expect(lines.slice(3)).toEqual([
      'inputs: 2 new, 1 that would fail',
      'to do: 0.26 megapixels, 4 files',
      expect.stringMatching(
        /^memory: at most \d.* for one input \(in\/sub\/b.png\), of 2.00 GiB for all at a time$/,
      ),
      expect.stringMatching(
        /^time: about 1 s, files of about \d.*; by a try of 2 inputs, \d.* ms each, scaled by pixels to 2 jobs, without what writing takes$/,
      ),
    ]);
    expect(existsSync(join(cwd, 'new'))).toBe(false);
  });

  it('gives a line of JSON for each input, and one for all', () => {
    const { status, stdout } = dryRun(inputs(), '--json', '--exclude', 'broken*', '--include', 'a*');
    expect(status).toBe(0);
    const [item, plan, ...rest] = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(rest).toEqual([]);
    expect(item).toMatchObject({
      input: 'in/a.png',
      action: 'new',
      outputs: [
        { path: 'a.png.sobel-x.png', shape: [26, 26] },
        { path: 'a.png.sobel-y.png', shape: [26, 26] },
      ],
      pixels: 784,
    });
    expect(plan).toMatchObject({
      counts: { new: 1, again: 0, skip: 0, fail: 0, taken: 0 },
      leftOut: { excluded: 2 },
      outputs: 2,
      estimate: { trial: { inputs: 1, pixels: 784 } },
    });
  });

  it('tells only what would fail if quiet', () => {
    const { status, stdout } = dryRun(inputs(), '-q');
    expect(status).toBe(1);
    expect(stdout).toMatch(/^fail {2}in\/broken.png: is empty.*\n$/);
  });

  test.each<[string[], string]>([
    [['--merge'], '--dry-run and --merge are two things; choose one.'],
    [['--timing'], '--timing is of the work, which --dry-run does not do.'],
    [['--fail-fast', '--max-failures', '2'], '--fail-fast is --max-failures 1; leave one of the two out.'],
  ])('refuses %j', (args, reason) => {
    const result = dryRun(inputs(), ...args);
    expect(result).toMatchObject({ status: 2, stdout: '', stderr: `convtool: ${reason}\n` });
  });
});

describe('what a dry run says', () => {
  const nothing = { outputs: [], pixels: 0, bytes: 0 };
  test.each<[Parameters<typeof itemLine>[0], string]>([
    [{ input: 'a\n.png', action: 'skip', ...nothing }, 'skip  a\\x0a.png'],
    [{ input: 'a.png', action: 'fail', why: 'a.png: is empty', ...nothing }, 'fail  a.png: is empty'],
    [
      { input: 'a.png', action: 'taken', why: 'out/a.png.x.png: exists already', ...nothing },
      'taken a.png: out/a.png.x.png: exists already',
    ],
    [
      {
        ...nothing,
        input: 'a.png',
        action: 'again',
        why: 'input changed',
        outputs: [{ path: 'a.png.montage.png', shape: [10, 20], isAbout: true }],
      },
      'again a.png (input changed) → a.png.montage.png about 10×20',
    ],
    [
      {
        ...nothing,
        input: 'a.npy',
        action: 'new',
        outputs: [{ path: 'a.npy.conv1.npy', shape: [64, 7, 7] }],
      },
      'new   a.npy → a.npy.conv1.npy 64×7×7',
    ],
  ])('%j', (item, expected) => {
    expect(itemLine(item)).toBe(expected);
  });

  const plan: BatchPlan = {
    counts: { new: 49_000, again: 1000, skip: 12, fail: 3, taken: 2 },
    leftOut: { ending: 1, hidden: 2 },
    outputs: 50_000,
    pixels: 50_000 * 1920 * 1080,
    jobs: 8,
    memory: { budget: 2 ** 30, most: 2 ** 31, input: 'x.tif' },
    scale: { unmeasured: 50_000, isKnown: false },
    estimate: {
      seconds: 7500,
      bytes: 2 ** 36,
      trial: { inputs: 3, pixels: 3 * 1920 * 1080, milliseconds: 150, bytes: 4e6 },
    },
  };

  test.each<[string, BatchPlan, string[]]>([
    [
      'much',
      plan,
      [
        'inputs: 49,000 new, 1,000 to be done again, 12 skipped, done before, 3 that would fail, 2 whose name is taken, ' +
          '3 left out',
        'scale: 50,000 inputs to be measured first; if it stays as it was, what was done with it before is skipped',
        'to do: 103,680 megapixels, 50,000 files',
        'memory: at most 2.00 GiB for one input (x.tif), of 1.00 GiB for all at a time; an input that takes more is ' +
          'done alone',
        'time: about 2 h 05 min, files of about 64.0 GiB; by a try of 3 inputs, 50 ms each, scaled by pixels to 8 jobs, ' +
          'without what writing takes',
      ],
    ],
    [
      'nothing',
      {
        ...{
          counts: { new: 0, again: 0, skip: 0, fail: 0, taken: 0 },
          leftOut: {},
          outputs: 0,
          pixels: 0,
          jobs: 1,
        },
        memory: { budget: 1, most: 0 },
      },
      ['inputs: none'],
    ],
  ])('%s', (_, given, expected) => {
    expect(planLines(given)).toEqual(expected);
  });
});
