import { execFileSync } from 'node:child_process';
import {
  cpSync,
  lstatSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../convtool.js';
import {
  batch,
  doneIn,
  filesOf,
  inputsOf,
  lastRunOf,
  leftoversOf,
  outputsOf,
  picture,
  plant,
  plantPictures,
  recordsOf,
  sha256,
} from './batchFolder.js';

const count = 10;

/** A folder whose pictures in `in` are done in `out`. */
let base = '';
let names: readonly string[] = [];
/** What is in `out`. */
let expected: Record<string, string> = {};

beforeAll(async () => {
  base = mkdtempSync(join(tmpdir(), 'convtool-resume-'));
  names = await plantPictures(join(base, 'in'), count);
  const { status, summary } = batch(['in', '-o', 'out'], { cwd: base });
  expect({ status, ...summary }).toMatchObject({ status: 0, done: count, skipped: 0, failed: 0, redone: {} });
  expected = outputsOf(join(base, 'out'));
  expect(Object.keys(expected)).toHaveLength(count);
});

afterAll(() => rmSync(base, { recursive: true, force: true }));

/** A copy of it, times and all. */
function doneFolder() {
  const folder = temporaryFolder();
  execFileSync('cp', ['-a', join(base, 'in'), join(base, 'out'), folder]);
  const run = (...more: readonly string[]) => {
    const { status, summary } = batch(['in', '-o', 'out', ...more], { cwd: folder });
    const { done, skipped, failed, redone } = summary;
    return { status, done, skipped, failed, redone };
  };
  return { folder, out: join(folder, 'out'), run };
}

const allSkipped = { status: 0, done: 0, skipped: count, failed: 0, redone: {} };
const again = (why: string, times = 1) => ({
  ...{ status: 0, done: times, skipped: count - times, failed: 0 },
  redone: { [why]: times },
});

function touch(path: string): void {
  utimesSync(path, new Date(), new Date('2020-02-02'));
}

describe('a second run', () => {
  it('skips what was touched', async () => {
    const { folder, out, run } = doneFolder();
    touch(join(folder, 'in/0.png'));
    touch(join(out, '1.png.sobel-x.png'));
    expect(run()).toEqual(allSkipped);
    const size = filesOf(out).length;
    const lines = recordsOf(out).length;
    // Their times are known by now, so that they are not read again.
    expect(run()).toEqual(allSkipped);
    expect([filesOf(out).length, recordsOf(out).length]).toEqual([size, lines + 1]);
    expect(outputsOf(out)).toEqual(expected);
  });

  it('does changed inputs again', async () => {
    const { folder, out, run } = doneFolder();
    writeFileSync(join(folder, 'in/0.png'), await picture(1000));
    expect(run()).toEqual(again('input changed'));
    expect(inputsOf(lastRunOf(out), 'done')).toEqual(['0.png']);
    const { '0.png.sobel-x.png': changed, ...others } = outputsOf(out);
    const { '0.png.sobel-x.png': before, ...rest } = expected;
    expect(others).toEqual(rest);
    expect(changed).not.toBe(before);
    expect(run()).toEqual(allSkipped);
  });

  it('does changed inputs of the same size and other times again', async () => {
    const { folder, run } = doneFolder();
    const path = join(folder, 'in/0.png');
    // In an array, where any bytes are values.
    const [one, two] = ['[[1,2,3],[4,5,6],[7,8,9]]', '[[1,2,3],[4,5,6],[7,8,8]]'];
    rmSync(path);
    writeFileSync(join(folder, 'in/a.json'), one);
    expect(run()).toMatchObject({ done: 1, redone: {} });
    writeFileSync(join(folder, 'in/a.json'), two);
    touch(join(folder, 'in/a.json'));
    expect(run()).toMatchObject({ done: 1, redone: { 'input changed': 1 } });
  });

  it.each<[what: string, harm: (path: string) => void, why: string]>([
    ['missing', (path) => rmSync(path), 'output missing'],
    ['cut', (path) => writeFileSync(path, readFileSync(path).subarray(0, 50)), 'output changed'],
    ['edited', (path) => writeFileSync(path, readFileSync(path).fill(7, 60, 70)), 'output changed'],
  ])('writes outputs that are %s again', async (_, harm, why) => {
    const { out, run } = doneFolder();
    harm(join(out, 'summer/2.png.sobel-x.png'));
    expect(run()).toEqual(again(why));
    expect(inputsOf(lastRunOf(out), 'done')).toEqual(['summer/2.png']);
    expect(outputsOf(out)).toEqual(expected);
    expect(run()).toEqual(allSkipped);
  });

  it('replaces a link in the place of an output only with --force', () => {
    const { folder, out, run } = doneFolder();
    const [path, target] = [join(out, 'summer/2.png.sobel-x.png'), join(folder, 'mine')];
    rmSync(path);
    writeFileSync(target, 'kept');
    symlinkSync(target, path);
    expect(run()).toMatchObject({ status: 1, done: 0, skipped: count - 1, failed: 1 });
    expect(lstatSync(path).isSymbolicLink()).toBe(true);
    expect(run('--force')).toMatchObject({ status: 0, done: 1, skipped: count - 1 });
    expect(outputsOf(out)).toEqual(expected);
    expect(readFileSync(target, 'utf8')).toBe('kept');
  });

  it('makes folders again that are missing', async () => {
    const { out, run } = doneFolder();
    rmSync(join(out, 'summer'), { recursive: true });
    expect(run()).toEqual(again('output missing', 4));
    expect(outputsOf(out)).toEqual(expected);
  });

  it('does all again with other options, and once more with the first', async () => {
    const { out, run } = doneFolder();
    expect(run('--padding', 'same')).toEqual(again('other options', count));
    const other = outputsOf(out);
    expect(Object.keys(other)).toEqual(Object.keys(expected));
    expect(Object.values(other).some((hash) => Object.values(expected).includes(hash))).toBe(false);
    expect(run('--padding', 'same')).toEqual(allSkipped);
    expect(run()).toEqual(again('output changed', count));
    expect(outputsOf(out)).toEqual(expected);
  });

  it('leaves outputs of other names alone', async () => {
    const { out, run } = doneFolder();
    const fresh = { ...allSkipped, done: count, skipped: 0 };
    expect(run('-f', 'sobel-y')).toEqual(fresh);
    expect(run('-f', 'sobel-x', '-f', 'laplacian')).toMatchObject({ done: count, failed: 0 });
    expect(run('-f', 'sobel-y')).toEqual(allSkipped);
    expect(run()).toEqual(allSkipped);
    expect(outputsOf(out)).toMatchObject(expected);
    expect(Object.keys(outputsOf(out))).toHaveLength(3 * count);
  });

  it('does all again for --redo', async () => {
    const { folder, out, run } = doneFolder();
    const inputs = names.map((name) => statSync(join(folder, 'in', name)).mtimeMs);
    expect(run('--redo')).toEqual(again('asked for', count));
    expect(outputsOf(out)).toEqual(expected);
    expect(run()).toEqual(allSkipped);
    expect(names.map((name) => statSync(join(folder, 'in', name)).mtimeMs)).toEqual(inputs);
  });

  it('of other threads, jobs and limits skips all', async () => {
    const { run } = doneFolder();
    expect(run('--jobs', '1', '--threads', '3', '--max-pixels', '100000', '--memory', '1G')).toEqual(
      allSkipped,
    );
    expect(run('--quiet', '--max-failures', '3')).toEqual(allSkipped);
  });

  it('in another place skips all: paths are relative', async () => {
    const { folder } = doneFolder();
    const other = temporaryFolder();
    cpSync(join(folder, 'in'), join(other, 'pictures'), { recursive: true });
    cpSync(join(folder, 'out'), join(other, 'edges'), { recursive: true });
    expect(batch([join(other, 'pictures'), '-o', join(other, 'edges')])).toMatchObject({
      status: 0,
      summary: { done: 0, skipped: count, failed: 0 },
    });
  });
});

describe('a file that no batch has written', () => {
  it('is kept without --force, and replaced with it', async () => {
    const folder = temporaryFolder();
    await plantPictures(join(folder, 'in'), 5);
    plant(folder, { 'out/0.png.sobel-x.png': 'mine' });
    const foreign = join(folder, 'out/0.png.sobel-x.png');
    const first = batch(['in', '-o', 'out'], { cwd: folder });
    expect({ status: first.status, ...first.summary }).toMatchObject({ status: 1, done: 4, failed: 1 });
    const error = 'out/0.png.sobel-x.png: exists already; use --force to replace it';
    expect(first.summary.failures).toEqual([{ input: '0.png', error }]);
    expect(first.stderr).toContain(`convtool: ${error}.\n`);
    expect(readFileSync(foreign, 'utf8')).toBe('mine');
    expect(leftoversOf(join(folder, 'out'))).toEqual([]);
    expect(batch(['in', '-o', 'out', '--redo'], { cwd: folder }).summary).toMatchObject({
      done: 4,
      failed: 1,
    });
    expect(readFileSync(foreign, 'utf8')).toBe('mine');
    expect(batch(['in', '-o', 'out', '--force'], { cwd: folder })).toMatchObject({
      status: 0,
      summary: { done: 1, skipped: 4, failed: 0 },
    });
    expect(readFileSync(foreign).subarray(1, 4).toString()).toBe('PNG');
  });

  it('and holds the same is taken for done', async () => {
    const { folder, out } = doneFolder();
    rmSync(join(out, 'convtool-journal.jsonl'));
    const before = statSync(join(out, '0.png.sobel-x.png')).mtimeMs;
    expect(batch(['in', '-o', 'out'], { cwd: folder })).toMatchObject({
      status: 0,
      summary: { done: count, failed: 0 },
    });
    expect(statSync(join(out, '0.png.sobel-x.png')).mtimeMs).toBe(before);
    expect(outputsOf(out)).toEqual(expected);
    expect(batch(['in', '-o', 'out'], { cwd: folder }).summary.skipped).toBe(count);
  });

  it('and is an input is never replaced', async () => {
    const folder = temporaryFolder();
    const [one, two] = [await picture(1), await picture(2)];
    plant(folder, { 'a.png': one, 'a.png.sobel-x.png': two });
    const { status, summary } = batch(['.', '-o', '.', '--force'], { cwd: folder });
    expect({ status, ...summary }).toMatchObject({ status: 1, done: 1, failed: 1 });
    expect(summary.failures[0].error).toMatch(
      /a\.png\.sobel-x\.png: is an input of this run, and an input is never/,
    );
    expect(sha256(readFileSync(join(folder, 'a.png.sobel-x.png')))).toBe(sha256(two));
    expect(sha256(readFileSync(join(folder, 'a.png')))).toBe(sha256(one));
  });
});

describe('failures', () => {
  it.each([
    [['--fail-fast'], 1],
    [['--max-failures', '3'], 3],
  ])('%j ends early', async (options, most) => {
    const folder = temporaryFolder();
    for (let index = 0; index < 40; index++) plant(folder, { [`in/${index}.png`]: 'no picture' });
    const { status, stderr, summary } = batch(['in', '-o', 'out', '--jobs', '1', ...options], {
      cwd: folder,
    });
    expect({ status, done: summary.done }).toEqual({ status: 1, done: 0 });
    expect(summary.failed).toBeGreaterThanOrEqual(most);
    // With those that were in flight.
    expect(summary.failed).toBeLessThan(most + 5);
    expect(summary.stopped).toMatch(/^\d failed, as many as /);
    expect(stderr).toContain(`stopped early: ${summary.stopped}; `);
    expect(inputsOf(recordsOf(join(folder, 'out')), 'failed')).toHaveLength(summary.failed);
    for (let index = 0; index < 40; index++) plant(folder, { [`in/${index}.png`]: await picture(index) });
    expect(batch(['in', '-o', 'out', ...options], { cwd: folder })).toMatchObject({
      status: 0,
      summary: { done: 40, skipped: 0 },
    });
  });

  it('that were inputs once are no matter when these are gone', async () => {
    const { folder, run } = doneFolder();
    plant(folder, { 'in/bad.png': 'no picture' });
    expect(run()).toMatchObject({ status: 1, skipped: count, failed: 1 });
    rmSync(join(folder, 'in/bad.png'));
    expect(run()).toEqual(allSkipped);
  });
});

describe('what is said and chosen', () => {
  it('--quiet says nothing but errors', async () => {
    const { folder } = doneFolder();
    const quiet = (out: string) => batch(['in', '-o', out, '--quiet'], { cwd: folder });
    expect(quiet('out')).toMatchObject({ status: 0, stderr: '' });
    expect(quiet('new')).toMatchObject({ status: 0, stderr: '' });
    plant(folder, { 'in/bad.png': '' });
    expect(quiet('new')).toMatchObject({
      status: 1,
      stderr: 'convtool: in/bad.png: is empty; expected a picture or an array.\n',
    });
  });

  it.each<[args: string[], inputs: string[]]>([
    [['in', '--include', '*.jpg'], ['summer/7.jpg']],
    [
      ['in', '--include', 'winter/**'],
      ['winter/4.png', 'winter/9.png'],
    ],
    [
      ['in', '--exclude', 'summer', '--exclude', 'winter/9.*'],
      ['0.png', '1.png', '5.png', '6.png', 'winter/4.png'],
    ],
    [
      ['in/0.png', 'in/winter/4.png'],
      ['0.png', '4.png'],
    ],
    [
      ['in/winter', 'in/0.png'],
      ['0.png', '4.png', '9.png'],
    ],
    [['in/{summer,winter}/*.png'], ['summer/2.png', 'winter/4.png', 'winter/9.png']],
  ])('%j', async (args, inputs) => {
    const { folder } = doneFolder();
    const { status, summary } = batch([...args, '-o', 'chosen'], { cwd: folder });
    expect({ status, failed: summary.failed }).toEqual({ status: 0, failed: 0 });
    expect(doneIn(join(folder, 'chosen'))).toEqual([...inputs].sort());
  });
});
