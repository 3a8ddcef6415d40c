import { appendFileSync, copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import type { VerifyReport } from '../../../src/batch/verifyBatch.js';
import { verifyLines } from '../../../src/commands/batch/verifyLines.js';
import { convtool, fixture, temporaryFolder } from '../../convtool.js';

/** A folder in which `in` was done into `out`, but for a broken picture. */
function batch(): string {
  const cwd = temporaryFolder();
  mkdirSync(join(cwd, 'in/sub'), { recursive: true });
  copyFileSync(fixture('seven.png'), join(cwd, 'in/a.png'));
  copyFileSync(fixture('seven.png'), join(cwd, 'in/sub/b.png'));
  writeFileSync(join(cwd, 'in/broken.png'), '');
  expect(convtool(['batch', 'in', '-f', 'sobel-x', '-o', 'out', '-q'], { cwd }).status).toBe(1);
  return cwd;
}

const verify = (cwd: string, ...args: string[]) =>
  convtool(['batch', '-o', 'out', '--verify', ...args], { cwd });

describe('convtool batch --verify', () => {
  it('says what is as it was, and what it has not looked at', () => {
    const cwd = batch();
    expect(verify(cwd)).toMatchObject({
      status: 0,
      stderr: '',
      stdout: 'outputs: 2 as they were written\ninputs: none were named, so only outputs were looked at\n',
    });
    writeFileSync(join(cwd, 'out/notes.txt'), '');
    const named = verify(cwd, 'in');
    expect(named.status).toBe(1);
    expect(named.stdout.split('\n')).toEqual([
      expect.stringMatching(/^not done: in\/broken.png: is empty/),
      'foreign file: notes.txt',
      'outputs: 2 as they were written',
      'inputs: 3 looked at, 1 not done',
      'other files in the folder: 1 foreign',
      '',
    ]);
    rmSync(join(cwd, 'in/broken.png'));
    expect(verify(cwd, 'in').status).toBe(0);
  });

  it('ends with 1 where something is missing or changed, and says nothing else if quiet', () => {
    const cwd = batch();
    rmSync(join(cwd, 'out/a.png.sobel-x.png'));
    appendFileSync(join(cwd, 'in/sub/b.png'), '!');
    writeFileSync(join(cwd, 'out/notes.txt'), '');
    const { size } = JSON.parse(
      readFileSync(join(cwd, 'out/convtool-journal.jsonl'), 'utf8')
        .split('\n')
        .find((line) => line.includes('sub/b.png')) ?? '',
    );
    expect(verify(cwd, 'in', '-q', '--exclude', 'broken*')).toMatchObject({
      status: 1,
      stdout: `missing output: a.png.sobel-x.png\nchanged input: in/sub/b.png: has ${size + 1} bytes, and had ${size}\n`,
      stderr: '',
    });
  });

  it('reports as JSON', () => {
    const cwd = batch();
    const { status, stdout } = verify(cwd, 'in', '--json');
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      journals: ['convtool-journal.jsonl'],
      outputs: 2,
      inputs: 3,
      findings: {
        notDone: { count: 1, first: [{ path: 'in/broken.png' }] },
        foreign: { count: 0, first: [] },
      },
    });
  });

  it('tells after another recipe has run what is true of that', () => {
    const cwd = batch();
    convtool(['batch', 'in', '-f', 'sobel-y', '-o', 'out', '-q', '--exclude', 'broken*'], { cwd });
    expect(verify(cwd, 'in', '--exclude', 'broken*').stdout).toBe(
      'outputs: 4 as they were written\ninputs: 2 looked at\n',
    );
  });

  test.each<[string[], string]>([
    [['-f', 'sobel-x'], '--filter is not for --verify, which goes by what the journals say was done.'],
    [['--layer', 'conv1'], '--layer is not for --verify, which goes by what the journals say was done.'],
    [['--flat'], '--flat is not for --verify, which goes by what the journals say was done.'],
    [['--redo'], '--redo is not for --verify, which goes by what the journals say was done.'],
    [['--jobs', '2'], '--jobs is not for --verify, which goes by what the journals say was done.'],
    [['--threads', '2'], '--threads is not for --verify, which goes by what the journals say was done.'],
    [['--shard', '1/2'], '--shard is not for --verify, which goes through the journals of all shards.'],
    [['--include', '*.png'], '--include chooses among inputs, but --verify was given none.'],
    [['--merge'], '--merge and --verify are two things; choose one.'],
    [['--dry-run'], '--dry-run and --verify are two things; choose one.'],
    [['--timing'], '--timing is not for --verify, which does none of the work.'],
    [['-'], 'a batch reads files and folders; apply reads standard input (-).'],
  ])('refuses %j', (args, reason) => {
    const result = verify(temporaryFolder(), ...args);
    expect(result).toMatchObject({ status: 2, stdout: '', stderr: `convtool: ${reason}\n` });
  });

  it('fails where no batch has written', () => {
    const cwd = temporaryFolder();
    mkdirSync(join(cwd, 'out'));
    expect(verify(cwd)).toMatchObject({
      status: 1,
      stderr: 'convtool: out: has no journal (convtool-journal.jsonl), so no batch has written there.\n',
    });
  });
});

describe('what a verification says', () => {
  const none = { count: 0, first: [] };
  const report: VerifyReport = {
    journals: ['convtool-journal.jsonl'],
    running: ['convtool-journal.1-of-2.jsonl', 'convtool-journal.2-of-2.jsonl'],
    outputs: 12_345,
    findings: {
      missingOutput: none,
      changedOutput: none,
      missingInput: none,
      changedInput: none,
      notDone: none,
      leftover: { count: 1, first: [{ path: '.convtool-all-1-1.part' }] },
      foreign: {
        count: 1300,
        first: Array.from({ length: 1000 }, (_, index) => ({ path: `${index}\x1b`, why: 'is no file' })),
      },
    },
  };

  it('stops after two hundred of a kind, and writes control characters out', () => {
    const lines = verifyLines(report);
    expect(lines.slice(0, 2)).toEqual([
      'left by a killed run: .convtool-all-1-1.part',
      'foreign file: 0\\x1b: is no file',
    ]);
    expect(lines.slice(201)).toEqual([
      'foreign file: and 1,100 more',
      'outputs: 12,345 as they were written',
      'inputs: none were named, so only outputs were looked at',
      'other files in the folder: 1 left by killed runs, 1,300 foreign',
      'running: a batch is adding to convtool-journal.1-of-2.jsonl and convtool-journal.2-of-2.jsonl, so that some of ' +
        'this may be out of date by now',
    ]);
  });
});
