import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readRangesFile } from '../../../src/batch/ranges/rangesFile.js';
import { convtool, temporaryFolder } from '../../convtool.js';
import { batch, filesOf, inputsOf, outputsOf, picture, plant, recordsOf } from './batchFolder.js';

const sobel = ['-f', 'sobel-x', '--jobs', '2'];

/** A folder with an empty one `in`. */
function work(): string {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'in'));
  return folder;
}

it('never replaces an input, though parentheses stand in the fixed part of a glob', async () => {
  const folder = temporaryFolder();
  const second = await picture(2);
  plant(folder, { 'ph (1)/a.png': await picture(1), 'ph (1)/a.png.sobel-x.png': second });
  const { status, stderr } = batch(['ph (1)/*.png', '-o', 'ph (1)', ...sobel, '--force'], { cwd: folder });
  expect(status).toBe(1);
  expect(stderr).toContain('is an input of this run, and an input is never overwritten; use another -o');
  expect(readFileSync(join(folder, 'ph (1)/a.png.sobel-x.png')).equals(second)).toBe(true);
});

it.each([
  ['in', 'link'],
  ['link', 'in'],
])('does not feed itself where the input %s is the output %s', async (input, output) => {
  const folder = work();
  plant(folder, { 'in/a.png': await picture(1), 'in/b.png': await picture(2) });
  symlinkSync('in', join(folder, 'link'));
  const first = batch([input, '-o', output, ...sobel], { cwd: folder });
  const second = batch([input, '-o', output, ...sobel], { cwd: folder });
  expect([first.summary.done, second.summary.done, second.summary.skipped]).toEqual([2, 0, 2]);
  const pictures = filesOf(join(folder, 'in')).filter((name) => name.endsWith('.png'));
  expect(pictures.sort()).toEqual(['a.png', 'a.png.sobel-x.png', 'b.png', 'b.png.sobel-x.png']);
  const sharded = convtool(['batch', input, '-o', output, ...sobel, '--shard', '1/2'], { cwd: folder });
  expect([sharded.status, sharded.stderr]).toEqual([
    2,
    `convtool: ${input}: lies in the output folder ${output}; shards need one that lies apart.\n`,
  ]);
});

it('leaves what another batch has made below the input alone', async () => {
  const folder = work();
  plant(folder, { 'in/a.png': await picture(1) });
  batch(['in', '-o', 'in/first', ...sobel], { cwd: folder });
  const { summary } = batch(['in', '-o', 'in/second', ...sobel], { cwd: folder });
  expect([summary.done, summary.leftOut]).toEqual([1, { output: 2 }]);
});

it('does an input whose output lay where a file is now, and names it', async () => {
  const folder = work();
  plant(folder, { 'in/sub/a.png': await picture(1), 'in/b.png': await picture(2) });
  batch(['in', '-o', 'out', ...sobel], { cwd: folder });
  rmSync(join(folder, 'out/sub'), { recursive: true });
  writeFileSync(join(folder, 'out/sub'), '');
  const { status, summary } = batch(['in', '-o', 'out', ...sobel], { cwd: folder });
  expect([status, summary.skipped]).toEqual([1, 1]);
  expect(summary.failures).toEqual([
    {
      input: 'sub/a.png',
      error: 'out/sub/a.png.sobel-x.png: cannot be written: a file stands where a folder is expected',
    },
  ]);
});

it('keeps what was made of another input of the same relative path', async () => {
  const folder = temporaryFolder();
  plant(folder, { 'day1/x.png': await picture(1), 'day2/x.png': await picture(2) });
  batch(['day1', '-o', 'out', ...sobel], { cwd: folder });
  const before = outputsOf(join(folder, 'out'));
  const { status, summary } = batch(['day2', '-o', 'out', ...sobel], { cwd: folder });
  expect([status, summary.done, summary.failures[0].error]).toEqual([
    1,
    0,
    'out/x.png.sobel-x.png: is what was made of day1/x.png; use another -o for another folder, or --force to replace it',
  ]);
  expect(outputsOf(join(folder, 'out'))).toEqual(before);
  // A folder that was moved, and one of its files edited, is another matter.
  rmSync(join(folder, 'day1'), { recursive: true });
  expect(batch(['day2', '-o', 'out', ...sobel], { cwd: folder }).summary).toMatchObject({
    done: 1,
    failed: 0,
  });
});

it.each([['['], ['*.{png'], ['']])('refuses the glob %j before anything is made', async (glob) => {
  const folder = work();
  plant(folder, { 'in/a.png': await picture(1) });
  for (const option of ['--include', '--exclude']) {
    const { status, stderr } = convtool(['batch', 'in', '-o', 'out', ...sobel, option, glob], {
      cwd: folder,
    });
    expect([status, stderr.split('\n').length]).toEqual([2, 2]);
    expect(stderr).toContain(`convtool: ${option} `);
  }
  expect(existsSync(join(folder, 'out'))).toBe(false);
});

it('tells what cannot be measured where measuring is all', async () => {
  const folder = work();
  const scale = ['--normalize-over', 'folder', '--ranges-only'];
  plant(folder, { 'in/a.png': await picture(1), 'in/bad.png': 'no picture' });
  const { status, summary } = batch(['in', '-o', 'out', ...sobel, ...scale], { cwd: folder });
  expect({ status, ...summary }).toMatchObject({ status: 1, done: 1, failed: 1, outputs: 0 });
  expect(inputsOf(recordsOf(join(folder, 'out')), 'failed')).toEqual(['bad.png']);
  expect((await readRangesFile(join(folder, 'out/convtool-ranges.json'))).pictures).toBe(1);
  // Of nothing there is no scale.
  rmSync(join(folder, 'in/a.png'));
  rmSync(join(folder, 'out'), { recursive: true });
  expect(batch(['in', '-o', 'out', ...sobel, ...scale], { cwd: folder }).status).toBe(1);
  expect(existsSync(join(folder, 'out/convtool-ranges.json'))).toBe(false);
});

it('names a file that was given as the folder', async () => {
  const folder = work();
  plant(folder, { 'in/a.png': await picture(1), file: '' });
  const { status, stderr } = convtool(['batch', 'in', '-o', 'file', ...sobel], { cwd: folder });
  expect([status, stderr]).toEqual([
    2,
    'convtool: --output file: is a file, but a folder is expected; give another name.\n',
  ]);
});
