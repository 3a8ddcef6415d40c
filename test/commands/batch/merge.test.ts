import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import type { MergeReport } from '../../../src/batch/mergeBatch.js';
import { mergeLines } from '../../../src/commands/batch/mergeLines.js';
import { convtool, fixture, temporaryFolder } from '../../convtool.js';

/** Five inputs, of which one is broken. */
function inputs(): string {
  const cwd = temporaryFolder();
  mkdirSync(join(cwd, 'in/sub'), { recursive: true });
  for (const name of ['a', 'b', 'sub/c', 'sub/d'])
    copyFileSync(fixture('seven.png'), join(cwd, `in/${name}.png`));
  copyFileSync(fixture('camera.png'), join(cwd, 'in/sub/e.png'));
  writeFileSync(join(cwd, 'in/broken.png'), '');
  return cwd;
}

const batch = (cwd: string, output: string, ...args: string[]) =>
  convtool(['batch', 'in', '-f', 'sobel-x', '-o', output, ...args], { cwd });

function shards(cwd: string, output: string, ...args: string[]): void {
  for (const shard of ['1/3', '2/3', '3/3']) batch(cwd, output, '-q', '--shard', shard, ...args);
}

/** All but journals, by their names. */
function contents(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  const files = names.filter((name) => /\.(?:png|json)$/.test(name));
  return Object.fromEntries(files.map((name) => [name, readFileSync(join(folder, name), 'latin1')]));
}

describe('convtool batch --merge', () => {
  it('joins shards, after which one run of all has nothing to do but what failed', () => {
    const cwd = inputs();
    shards(cwd, 'out');
    batch(cwd, 'whole', '-q');
    expect(contents(join(cwd, 'out'))).toEqual(contents(join(cwd, 'whole')));
    const merged = batch(cwd, 'out', '--merge');
    expect(merged).toMatchObject({ status: 1, stderr: '' });
    expect(merged.stdout.split('\n')).toEqual([
      expect.stringMatching(/^failed: in\/broken.png: is empty/),
      'inputs: 5 done, 1 failed; 0 never begun',
      'journal: out/convtool-journal.jsonl, 9 records of all 3 shards',
      '',
    ]);
    const after = batch(cwd, 'out', '--json', '-q');
    expect(JSON.parse(after.stdout)).toMatchObject({ done: 0, skipped: 5, failed: 1 });
    rmSync(join(cwd, 'in/broken.png'));
    expect(batch(cwd, 'out', '--merge').status).toBe(0);
    expect(convtool(['batch', 'in', '-o', 'out', '--verify'], { cwd }).status).toBe(0);
  });

  it('makes one scale of what shards have measured, by which they write what one run writes', () => {
    const cwd = inputs();
    const options = ['--normalize-over', 'folder', '--normalize', 'percentile:2,98'];
    rmSync(join(cwd, 'in/broken.png'));
    shards(cwd, 'out', ...options, '--ranges-only');
    const merged = batch(cwd, 'out', ...options, '--ranges-only', '--merge');
    expect(merged).toMatchObject({
      status: 0,
      stdout:
        'scale over 5 inputs: out/convtool-ranges.json; give it to each shard with --ranges\n' +
        'journal: out/convtool-journal.jsonl, 5 records of all 3 shards\n',
    });
    const given = ['--normalize', 'percentile:2,98', '--ranges', 'out/convtool-ranges.json'];
    shards(cwd, 'out', ...given);
    batch(cwd, 'whole', ...options, '-q');
    expect(contents(join(cwd, 'out'))).toEqual(contents(join(cwd, 'whole')));
    for (const each of [given, options]) expect(batch(cwd, 'out', ...each, '--merge').status).toBe(0);
    const after = batch(cwd, 'out', ...options, '--json', '-q');
    expect(JSON.parse(after.stdout)).toMatchObject({ done: 0, skipped: 5 });
  });

  it('says what is missing, with and without options and inputs, and as JSON', () => {
    const cwd = inputs();
    shards(cwd, 'out', '--exclude', 'broken*');
    rmSync(join(cwd, 'out/convtool-journal.2-of-3.jsonl'));
    copyFileSync(fixture('seven.png'), join(cwd, 'in/new.png'));
    const named = batch(cwd, 'out', '--merge', '-q', '--exclude', 'broken*');
    expect(named.status).toBe(1);
    expect(named.stdout).toContain('missing: shard 2 of 3\n');
    expect(named.stdout).toContain('never begun: in/new.png\n');
    const alone = convtool(['batch', '-o', 'out', '--merge', '--json'], { cwd });
    expect(alone.status).toBe(1);
    expect(JSON.parse(alone.stdout)).toMatchObject({ count: 3, missing: [2], differing: [] });
    const other = convtool(['batch', '-f', 'sobel-y', '-o', 'out', '--merge', '-q'], { cwd });
    expect(other.stdout).toContain(
      'other options: shard 3 of 3, last run as: batch in -f sobel-x -o out -q --shard 3/3',
    );
  });

  test.each<[string[], string]>([
    [['--shard', '1/2'], '--shard is for one shard, but --merge joins all.'],
    [['--redo'], '--redo is for the work, of which --merge does none.'],
    [['--force'], '--force is for the work, of which --merge does none.'],
    [['--memory', '1G'], '--memory is for the work, of which --merge does none.'],
    [['--fail-fast'], '--fail-fast is for the work, of which --merge does none.'],
    [['--timing'], '--timing is for the work, of which --merge does none.'],
    [['--exclude', 'x'], '--exclude chooses among inputs, but --merge was given none.'],
    [['--dry-run'], '--dry-run and --merge are two things; choose one.'],
  ])('refuses %j', (args, reason) => {
    const result = convtool(['batch', '-o', 'out', '--merge', ...args], { cwd: temporaryFolder() });
    expect(result).toMatchObject({ status: 2, stdout: '', stderr: `convtool: ${reason}\n` });
  });

  it('fails where there are no shards', () => {
    const cwd = inputs();
    batch(cwd, 'out', '-q');
    expect(batch(cwd, 'out', '--merge')).toMatchObject({
      status: 1,
      stderr:
        'convtool: out: has no journals of shards, as convtool-journal.1-of-8.jsonl is one; run them with --shard 1/8 ….\n',
    });
  });
});

describe('what a merge says', () => {
  const report: MergeReport = {
    journal: 'out/convtool-journal.jsonl',
    records: 1,
    count: 500,
    missing: Array.from({ length: 150 }, (_, index) => index + 1),
    running: [7, 8],
    differing: [{ shard: 9, about: `batch \x1b${'x'.repeat(300)}` }, { shard: 10 }],
    others: [
      { index: 1, count: 4 },
      { index: 3, count: 4 },
    ],
    results: {
      done: 12_000,
      failed: { count: 0, first: [] },
      notBegun: { count: 1300, first: Array.from({ length: 1000 }, (_, index) => `${index}.png`) },
    },
    scale: { kind: 'missing', why: 'it needs all shards' },
  };

  it('is short', () => {
    const lines = mergeLines(report);
    expect(lines[0]).toMatch(/^missing: shards 1, 2, 3, .* 100 and 50 more of 500$/);
    expect(lines.slice(1, 6)).toEqual([
      'still running: shards 7 and 8 of 500; merge again once it is through',
      expect.stringMatching(/^other options: shard 9 of 500, last run as: batch \\x1bx+…xxx$/),
      'not begun: shard 10 of 500',
      'no scale over all inputs: it needs all shards',
      'never begun: 0.png',
    ]);
    expect(lines.slice(205)).toEqual([
      'never begun: and 1,100 more',
      'of another division, joined too: shards 1 of 4 and 3 of 4',
      'inputs: 12,000 done, 0 failed; 1,300 never begun',
      'journal: out/convtool-journal.jsonl, 1 record of 350 of 500 shards',
    ]);
  });
});
