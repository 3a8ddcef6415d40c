import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { canMount, mountDisk } from '../../batch/journal/mountDisk.js';
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
  plantLarge,
  recordsOf,
  sha256,
  slow,
  startBatch,
  until,
} from './batchFolder.js';

/** A folder with pictures in `in`, whose outputs have some 10 kB each, and what they are. */
async function folderOf(count: number): Promise<{ folder: string; expected: Record<string, string> }> {
  const folder = temporaryFolder();
  for (let index = 0; index < count; index++) {
    plant(folder, { [`in/${index % 3}/${index}.png`]: await picture(index, { width: 110, height: 90 }) });
  }
  expect(batch(['in', '-o', 'whole'], { cwd: folder }).status).toBe(0);
  return { folder, expected: outputsOf(join(folder, 'whole')) };
}

/** What has a final name is as it has to be. */
function expectNoneTorn(out: string, expected: Record<string, string>): void {
  const found = outputsOf(out);
  expect(found).toEqual(Object.fromEntries(Object.keys(found).map((path) => [path, expected[path]])));
}

const remount = (disk: string, options: string) =>
  execFileSync('mount', ['-o', `remount,${options}`, disk], { stdio: 'ignore' });

describe('an output folder that cannot be written to', () => {
  it.skipIf(!canMount)('because its disk is read-only', async () => {
    const { folder } = await folderOf(1);
    const disk = mountDisk('ro');
    for (const out of [disk, join(disk, 'out'), join(disk, 'deep/out')]) {
      const { status, stderr } = batch(['in', '-o', out], { cwd: folder });
      expect({ status, stderr }).toEqual({
        status: 1,
        stderr: expect.stringMatching(/^convtool: [^\n]*: the file system is read-only\.\n$/),
      });
      expect(stderr).toContain(disk);
    }
  });

  it.skipIf(process.getuid?.() === 0)('because it belongs to another', async () => {
    const { folder } = await folderOf(1);
    mkdirSync(join(folder, 'out'));
    chmodSync(join(folder, 'out'), 0o555);
    const { status, stderr } = batch(['in', '-o', 'out'], { cwd: folder });
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr: 'convtool: out: cannot be written to: permission denied.\n',
    });
  });

  it.each([
    ['out', /^convtool: .*out.*: .*\.\n$/],
    ['out/below', /^convtool: .*out.*: .*\.\n$/],
  ])('because %s is a file', async (out, said) => {
    const { folder } = await folderOf(1);
    writeFileSync(join(folder, 'out'), 'mine');
    const { status, stderr } = batch(['in', '-o', out], { cwd: folder });
    expect(status).not.toBe(0);
    expect(stderr).toMatch(said);
    expect(readFileSync(join(folder, 'out'), 'utf8')).toBe('mine');
  });

  it('because a folder of an output’s name is there', async () => {
    const { folder } = await folderOf(3);
    mkdirSync(join(folder, 'out/0/0.png.sobel-x.png'), { recursive: true });
    // And a file where a folder has to be.
    writeFileSync(join(folder, 'out/1'), 'mine');
    const { status, summary } = batch(['in', '-o', 'out', '--force'], { cwd: folder });
    expect({ status, done: summary.done }).toEqual({ status: 1, done: 1 });
    expect(summary.failures.map(({ error }) => error).sort()).toEqual([
      'out/0/0.png.sobel-x.png: is a folder, so no output can have this name',
      'out/1/1.png.sobel-x.png: cannot be written: a file stands where a folder is expected',
    ]);
    expect(leftoversOf(join(folder, 'out'))).toEqual([]);
  });
});

describe.skipIf(!canMount)('a disk that is full', () => {
  it.each([
    ['size=200k', 'size=4m'],
    ['size=4m,nr_inodes=16', 'size=4m,nr_inodes=500'],
  ])('%s ends the batch, which goes on when there is room', { timeout: 120_000 }, async (little, enough) => {
    const { folder, expected } = await folderOf(40);
    const disk = mountDisk(little);
    const out = join(disk, 'out');
    const { status, stderr, summary } = batch(['in', '-o', out], { cwd: folder });
    expect({ status, stopped: summary.stopped }).toEqual({
      status: 1,
      stopped: expect.stringContaining('the disk is full'),
    });
    expect(stderr).toMatch(/^stopped early: .*the disk is full; the same command goes on from there$/m);
    expect(summary.done).toBeGreaterThan(3);
    expect(summary.done + summary.failed).toBeLessThan(20);
    for (const { input, error } of summary.failures) {
      expect(error).toMatch(/: the disk is full$/);
      // Or what finds no room is what is known of it.
      if (!error.startsWith(join(out, 'convtool-journal.jsonl'))) expect(error).toContain(input);
    }
    expectNoneTorn(out, expected);
    expect(Object.keys(outputsOf(out))).toHaveLength(summary.done);
    expect(leftoversOf(out)).toEqual([]);

    // Full still: no worse.
    const again = batch(['in', '-o', out], { cwd: folder });
    expect(again.status).toBe(1);
    expect(again.stderr).toContain('the disk is full');
    expectNoneTorn(out, expected);
    const done = Object.keys(outputsOf(out)).length;

    remount(disk, enough);
    expect(batch(['in', '-o', out], { cwd: folder })).toMatchObject({
      status: 0,
      summary: { done: 40 - done, skipped: done, failed: 0 },
    });
    expect(outputsOf(out)).toEqual(expected);
    expect(leftoversOf(out)).toEqual([]);
  });
});

describe('a journal', () => {
  it.skipIf(!canMount)('that cannot be added to ends the batch', { timeout: 120_000 }, async () => {
    const { folder, expected } = await folderOf(40);
    const out = join(folder, 'out');
    mkdirSync(out);
    const disk = mountDisk('size=8k');
    for (const file of [join(disk, 'journal'), join(out, 'convtool-journal.jsonl')]) writeFileSync(file, '');
    execFileSync('mount', ['--bind', join(disk, 'journal'), join(out, 'convtool-journal.jsonl')]);
    const unmount = () => execFileSync('umount', [join(out, 'convtool-journal.jsonl')]);
    let isMounted = true;
    onTestFinished(() => void (isMounted && unmount()));

    const { status, stderr, summary } = batch(['in', '-o', 'out'], { cwd: folder });
    expect({ status, stopped: summary.stopped }).toEqual({
      status: 1,
      stopped: 'out/convtool-journal.jsonl: cannot be written: the disk is full',
    });
    expect(stderr).toContain(
      'stopped early: out/convtool-journal.jsonl: cannot be written: the disk is full',
    );
    // No output that the journal does not know.
    const known = recordsOf(out).flatMap((record) =>
      record.type === 'done' ? record.outputs.map(({ path }) => path) : [],
    );
    expect(Object.keys(outputsOf(out))).toEqual(known.sort());
    expect(known.length).toBeGreaterThan(3);
    expectNoneTorn(out, expected);
    expect(leftoversOf(out)).toEqual([]);

    const journal = readFileSync(join(disk, 'journal'));
    unmount();
    isMounted = false;
    writeFileSync(join(out, 'convtool-journal.jsonl'), journal);
    expect(batch(['in', '-o', 'out'], { cwd: folder })).toMatchObject({
      status: 0,
      summary: { done: 40 - known.length, skipped: known.length, failed: 0 },
    });
    expect(outputsOf(out)).toEqual(expected);
  });

  it('that is lost costs the work, and nothing else', async () => {
    const { folder, expected } = await folderOf(6);
    rmSync(join(folder, 'whole/convtool-journal.jsonl'));
    expect(batch(['in', '-o', 'whole'], { cwd: folder })).toMatchObject({
      status: 0,
      summary: { done: 6, failed: 0 },
    });
    expect(outputsOf(join(folder, 'whole'))).toEqual(expected);
    expect(batch(['in', '-o', 'whole'], { cwd: folder }).summary.skipped).toBe(6);
  });

  it.each<[what: string, spoil: (journal: string) => void, said: string]>([
    [
      'is a folder',
      (journal) => mkdirSync(journal),
      'whole/convtool-journal.jsonl: cannot be written: is a folder',
    ],
    [
      'has a line that is no JSON',
      (journal) => writeFileSync(journal, '{"type":\n{"type":"run"}\n'),
      'whole/convtool-journal.jsonl: line 1 is not JSON; remove it or the journal',
    ],
    [
      'is another file',
      (journal) => writeFileSync(journal, '{"hello":1}\n'),
      'whole/convtool-journal.jsonl: line 1 is no record of a batch',
    ],
  ])('that %s is refused, and nothing is done', async (_, spoil, said) => {
    const { folder, expected } = await folderOf(2);
    const journal = join(folder, 'whole/convtool-journal.jsonl');
    rmSync(journal);
    spoil(journal);
    const files = filesOf(join(folder, 'whole'));
    const { status, stderr } = batch(['in', '-o', 'whole', '--redo'], { cwd: folder });
    expect(status).toBe(1);
    expect(stderr).toContain(`convtool: ${said}`);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(filesOf(join(folder, 'whole'))).toEqual(files);
    expect(outputsOf(join(folder, 'whole'))).toEqual(expected);
  });
});

describe('while a batch runs', () => {
  /** A run that has done a few of many pictures, each of which takes a while. */
  async function underWay() {
    const { input, out } = await plantLarge(temporaryFolder(), 30, [300, 250]);
    const run = startBatch([input, '-o', out, ...slow]);
    await until(() => doneIn(out).length >= 3, 'some are done');
    return { input, out, run };
  }

  it('files that vanish are named, and the others done', async () => {
    const { input, out, run } = await underWay();
    const done = new Set(doneIn(out));
    const gone = filesOf(input).filter((name) => !done.has(name));
    for (const name of gone.slice(5)) rmSync(join(input, name));
    const { status, stderr, summary } = await run.ended;
    expect({ status, sum: summary!.done + summary!.failed }).toEqual({ status: 1, sum: 30 });
    expect(summary!.failed).toBeGreaterThan(10);
    for (const { input: name, error } of summary!.failures) {
      expect(gone.slice(5)).toContain(name);
      expect(error).toBe(`${join(input, name)}: there is no such file or folder`);
      expect(stderr).toContain(`convtool: ${error}.\n`);
    }
    expect(inputsOf(lastRunOf(out), 'failed')).toEqual(
      summary!.failures.map(({ input: name }) => name).sort(),
    );
    expect(leftoversOf(out)).toEqual([]);
  });

  it.each<[what: string, harm: (out: string) => void]>([
    ['removed', (out) => rmSync(out, { recursive: true })],
    ['renamed', (out) => renameSync(out, `${out}-elsewhere`)],
  ])('an output folder that is %s ends it in words', async (_, harm) => {
    const { input, out, run } = await underWay();
    const before = filesOf(input).map((name) => sha256(readFileSync(join(input, name))));
    harm(out);
    const { status, stderr } = await run.ended;
    expect(status).toBe(1);
    expect(stderr).toMatch(/^convtool: .*: .*there is no such file or folder/m);
    expect(stderr).not.toMatch(/please report it|^ {4}at /m);
    expect(filesOf(input).map((name) => sha256(readFileSync(join(input, name))))).toEqual(before);
  });
});
