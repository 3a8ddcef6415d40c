import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { findCollisions } from '../../../src/batch/findCollisions.js';
import { ignoresCase } from '../../../src/batch/ignoresCase.js';
import type { Walk } from '../../../src/batch/walkInputs.js';
import { fixture, temporaryFolder } from '../../convtool.js';
import { batch, filesOf, inputsOf, lastRunOf, outputsOf, picture, plant } from './batchFolder.js';

let small: Uint8Array;

beforeAll(async () => {
  small = await picture(1);
});

/** A folder with pictures of these names in `in`. */
function folderOf(...names: readonly string[]): string {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'in'));
  plant(join(folder, 'in'), Object.fromEntries(names.map((name) => [name, small])));
  return folder;
}

/** What a batch of `in` said, of whose failures each is a line that no terminal obeys. */
function run(folder: string, ...args: readonly string[]): ReturnType<typeof batch> & { reasons: string[] } {
  const found = batch(args.length > 0 ? args : ['in', '-o', 'out'], { cwd: folder });
  expect(found.stderr).toMatch(/^[^\p{Cc}\u202e]*(?:\n[^\p{Cc}\u202e]*)*$/u);
  return { ...found, reasons: found.summary?.failures.map(({ error }) => error).sort() };
}

const odd = [
  ...['with  two spaces.png', ' leading.png', 'trailing .png', '-dash.png', '--jobs', '-o.png', '--.png'],
  ...['new\nline.png', '\nfirst.png', 'carriage\rreturn.png', 'tab\t.png', 'bell\x07.png', '\x1b[31mred.png'],
  ...["quo'te.png", 'double".png', 'back\\slash.png', '%s%n%d.png', '$HOME`id`$(id).png', '~.png', '#!.png'],
  ...[
    '😀.png',
    '👩‍👩‍👧.png',
    '\u202egnp.png',
    'caf\u00e9.png',
    'cafe\u0301.png',
    '漢字/かな.png',
    '\ufeff.png',
    '\ufffd.png',
  ],
  ...['A.png', 'a.png', 'A.PNG', 'a.jpg', 'Straße.png', 'STRASSE.png', 'i\u0307.png', 'İ.png'],
  ...['[a].png', '*.png', '?.png', '{a,b}.png', '!(x).png', '(1).png', '**/a.png', '@.png', ':.png', '&.png'],
  ...[
    '..png',
    '.. .png',
    'a..png',
    'x.png.sobel-x.png',
    'constructor.png',
    '__proto__.png',
    '__proto__/a.png',
  ],
  `${'x'.repeat(239)}.png`,
];

describe('names', () => {
  it('of all kinds are done, and skipped the next time', () => {
    // A leading dot hides; what has no ending is read where it is included.
    const names = odd.filter((name) => name !== '--jobs' && !name.startsWith('.'));
    const folder = folderOf(...names);
    const first = run(folder);
    expect({ status: first.status, ...first.summary }).toMatchObject({
      status: 0,
      done: names.length,
      failed: 0,
    });
    expect(Object.keys(outputsOf(join(folder, 'out')))).toEqual(
      names.map((name) => `${name}.sobel-x.png`).sort(),
    );
    expect(inputsOf(lastRunOf(join(folder, 'out')), 'done')).toEqual([...names].sort());
    expect(run(folder)).toMatchObject({ status: 0, summary: { done: 0, skipped: names.length } });
  });

  it('of all kinds can be given', () => {
    const names = odd.filter((name) => !(name.includes('/') || /^[-.]/.test(name)));
    const folder = folderOf(...odd);
    const found = batch([...names, '-o', '../out'], { cwd: join(folder, 'in') });
    expect({ status: found.status, ...found.summary }).toMatchObject({ status: 0, done: names.length });
    expect(Object.keys(outputsOf(join(folder, 'out')))).toEqual(
      names.map((name) => `${name}.sobel-x.png`).sort(),
    );
  });

  it('with a leading dash are given after --', () => {
    const folder = folderOf('-dash.png', '--jobs', '-o', 'a.png');
    const found = batch(['-o', '../out', '--', '-dash.png', '--jobs', '-o'], { cwd: join(folder, 'in') });
    expect(found).toMatchObject({ status: 0, summary: { done: 3 } });
    expect(Object.keys(outputsOf(join(folder, 'out')))).toEqual([
      '--jobs.sobel-x.png',
      '-dash.png.sobel-x.png',
      '-o.sobel-x.png',
    ]);
  });

  it('of all kinds are named where they fail', () => {
    const folder = temporaryFolder();
    plant(join(folder, 'in'), Object.fromEntries(odd.map((name) => [name, 'no picture'])));
    const { status, summary, stderr } = run(folder);
    const names = odd.filter((name) => name !== '--jobs' && !name.startsWith('.'));
    expect({ status, failed: summary.failed }).toEqual({ status: 1, failed: names.length });
    expect(summary.failures.map(({ input }) => input).sort()).toEqual([...names].sort());
    expect(stderr).toContain('convtool: in/new\\x0aline.png: is neither');
    expect(stderr).toContain('convtool: in/\\x1b[31mred.png: is neither');
    expect(stderr).toContain('convtool: in/\\u202egnp.png: is neither');
  });

  it('to which the filter’s name does not fit are refused, and the others done', () => {
    const [fits, long, wide] = [`${'x'.repeat(239)}.png`, `${'y'.repeat(246)}.png`, `${'é'.repeat(123)}.png`];
    const folder = folderOf('a.png', fits, long, wide);
    const { status, summary, reasons } = run(folder);
    expect({ status, ...summary }).toMatchObject({ status: 1, done: 2, failed: 2 });
    expect(reasons).toEqual(
      [long, wide].map((name) => `out/${name}.sobel-x.png: cannot be written: the name is too long`),
    );
    expect(Object.keys(outputsOf(join(folder, 'out')))).toEqual(['a.png.sobel-x.png', `${fits}.sobel-x.png`]);
  });

  it.skipIf(process.platform !== 'linux')('that are not UTF-8 are refused, and the others done', () => {
    const folder = folderOf('a.png', 'd/b.png');
    const at = (name: string) => Buffer.concat([Buffer.from(`${folder}/in/`), Buffer.from(name, 'latin1')]);
    for (const name of ['caf\xe9.png', 'caf\xe8.png', 'd/\xff.png']) writeFileSync(at(name), small);
    mkdirSync(at('f\xf6lder'));
    writeFileSync(at('f\xf6lder/c.png'), small);
    const { status, summary, reasons } = run(folder);
    expect({ status, ...summary }).toMatchObject({ status: 1, done: 2, failed: 4 });
    const why = 'the name has bytes that are not UTF-8, which Node.js cannot pass on; rename it';
    expect(reasons).toEqual(
      ['caf\ufffd.png', 'caf\ufffd.png', 'd/\ufffd.png', 'f\ufffdlder'].map((name) => `in/${name}: ${why}`),
    );
    expect(filesOf(join(folder, 'out'))).toHaveLength(3);
  });

  it('that look like globs are files where there are such', () => {
    const folder = folderOf('[a].png', '*.png', 'a.png', 'b.png');
    const given = (...names: string[]) => {
      const { summary } = batch([...names, '-o', '../out', '--redo'], { cwd: join(folder, 'in') });
      return { done: inputsOf(lastRunOf(join(folder, 'out')), 'done'), failed: summary.failed };
    };
    expect(given('[a].png', '*.png')).toEqual({ done: ['*.png', '[a].png'], failed: 0 });
    expect(given('\\[a\\]*.png')).toEqual({ done: ['[a].png'], failed: 0 });
    expect(given('[ab].png')).toEqual({ done: ['a.png', 'b.png'], failed: 0 });
    rmSync(join(folder, 'in/*.png'));
    expect(given('*.png')).toEqual({ done: ['[a].png', 'a.png', 'b.png'], failed: 0 });
  });
});

describe('names that differ in case or form alone', () => {
  it.each([true, false])('collide where the output folder takes them for one: %j', async (folds) => {
    const colliding = ['A.jpg', 'a.jpg', 'd/\u00c9.png', 'd/e\u0301.png'];
    const names = [...colliding, 'b.jpg', 'D/x.png', 'd/y.png'];
    const folder = folderOf(...names);
    const walk: Walk = {
      ...{ inputs: [join(folder, 'in')], include: [], exclude: [], output: join(folder, 'out') },
      ...{ flat: false, isOutput: () => false, isOver: () => false },
    };
    const collisionOf = await findCollisions(walk, folds);
    const pathOf = (name: string) => join(folder, 'in', name);
    const refused = names.flatMap((name) => {
      const why = collisionOf({ kind: 'input', path: pathOf(name), relative: name });
      return why === undefined ? [] : [why.slice(0, why.indexOf(';'))];
    });
    expect(refused).toEqual(
      (folds ? colliding : []).map((name, index) => {
        const other = colliding[index % 2 === 0 ? index + 1 : index - 1];
        return `${pathOf(name)}: its outputs would have the names of those of ${pathOf(other)}`;
      }),
    );
  });

  it('are told apart by what the file system says', () => {
    const folder = folderOf('a.png');
    const isIgnored = existsSync(join(folder, 'IN'));
    expect(ignoresCase(join(folder, 'in/a.png'))).toBe(isIgnored);
    // Another file of that name is not the same.
    writeFileSync(join(folder, 'in/A.PNG'), '');
    expect(ignoresCase(join(folder, 'in/a.png'))).toBe(isIgnored);
    // Two names of one file, as a file system has it that ignores case.
    linkSync(join(folder, 'in/a.png'), join(folder, 'in/x.jpg'));
    linkSync(join(folder, 'in/a.png'), join(folder, 'in/X.JPG'));
    expect(ignoresCase(join(folder, 'in/x.jpg'))).toBe(true);
  });
});

describe.skipIf(process.platform !== 'linux')('paths of thousands of characters', () => {
  /** A folder with a picture so deep that its path has this length; only a shell that goes there step by step can make it. */
  function deep(length: number): { folder: string; relative: string } {
    const folder = folderOf('a.png');
    onTestFinished(() => void execFileSync('rm', ['-rf', folder]));
    let left = length - `${folder}/in/`.length - 'z.png'.length;
    const parts: string[] = [];
    for (; left > 0; left -= parts.at(-1)!.length + 1) {
      parts.push('d'.repeat(left > 402 ? 200 : left > 201 ? Math.floor(left / 2) : left - 1));
    }
    const script = 'for part; do mkdir "$part" && cd -P "$part" || exit 1; done; cat > z.png';
    execFileSync('sh', ['-c', script, 'sh', ...parts], { cwd: join(folder, 'in'), input: small });
    return { folder, relative: [...parts, 'z.png'].join('/') };
  }

  it('4,000 are done', () => {
    const { folder, relative } = deep(4000);
    expect(run(folder, join(folder, 'in'), '-o', join(folder, 'out'))).toMatchObject({
      status: 0,
      summary: { done: 2 },
    });
    expect(Object.keys(outputsOf(join(folder, 'out')))).toEqual([
      'a.png.sobel-x.png',
      `${relative}.sobel-x.png`,
    ]);
    expect(run(folder, join(folder, 'in'), '-o', join(folder, 'out'))).toMatchObject({
      status: 0,
      summary: { skipped: 2 },
    });
  });

  // 4,096 is the most that Linux takes, with the zero at its end.
  it.each([
    [4090, 'out', 'cannot be written: the name is too long'],
    [4200, 'in', 'the name is too long'],
    [6000, 'in', 'the name is too long'],
  ])('%i are refused, and the others done', (length, where, reason) => {
    const { folder } = deep(length);
    const found = run(folder, join(folder, 'in'), '-o', join(folder, 'out'));
    expect({ status: found.status, ...found.summary }).toMatchObject({ status: 1, done: 1, failed: 1 });
    expect(found.reasons[0].startsWith(join(folder, where))).toBe(true);
    expect(found.reasons[0].endsWith(`: ${reason}`)).toBe(true);
    expect(Object.keys(outputsOf(join(folder, 'out')))).toEqual(['a.png.sobel-x.png']);
  });
});

describe.skipIf(process.platform === 'win32')('what is no file', () => {
  it('is left out of a tree', async () => {
    const folder = folderOf('a.png', 'd/b.png');
    const at = (name: string) => join(folder, 'in', name);
    execFileSync('mkfifo', [at('pipe.png'), at('d/pipe')]);
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(at('socket.png'), resolve));
    onTestFinished(() => void server.close());
    symlinkSync('/dev/null', at('null.png'));
    symlinkSync('/dev/zero', at('zero.png'));
    symlinkSync('.', at('self'));
    symlinkSync('..', at('d/up'));
    symlinkSync('round.png', at('round.png'));
    symlinkSync('nowhere.png', at('dangling.png'));
    symlinkSync(fixture('seven.png'), at('far.png'));
    symlinkSync('pipe.png', at('to-pipe.png'));
    symlinkSync('d/b.png', at('near.png'));
    linkSync(at('a.png'), at('hard.png'));
    mkdirSync(at('folder.png'));
    const { status, stderr, summary, reasons } = run(folder);
    expect({ status, ...summary }).toMatchObject({
      status: 1,
      done: 4,
      failed: 2,
      leftOut: { special: 4, outside: 3, loop: 2 },
    });
    expect(reasons).toEqual([
      'in/dangling.png: is a link to what is not there',
      'in/round.png: the links go round in a circle',
    ]);
    expect(stderr).toContain('in/pipe.png: is a pipe, socket or device, left out\n');
    expect(stderr).toContain('in/socket.png: is a pipe, socket or device, left out\n');
    expect(stderr).toContain('in/null.png: is a link that leads out of the tree, left out\n');
    expect(stderr).toContain('in/self: is a link to a folder that it lies in, left out\n');
    expect(Object.keys(outputsOf(join(folder, 'out')))).toEqual(
      ['a.png', 'd/b.png', 'hard.png', 'near.png'].map((name) => `${name}.sobel-x.png`),
    );
  });

  it('is refused where it is named', () => {
    const folder = folderOf('a.png');
    execFileSync('mkfifo', [join(folder, 'pipe.png')]);
    const { status, summary, reasons } = run(folder, 'pipe.png', '/dev/null', 'in', 'none.png', '-o', 'out');
    expect({ status, done: summary.done }).toEqual({ status: 1, done: 1 });
    expect(reasons).toEqual([
      '/dev/null: is a device, not a file',
      'none.png: there is no such file or folder',
      'pipe.png: is a named pipe, not a file',
    ]);
  });
});

describe('an output folder', () => {
  it.each([
    ['in/out', 'in'],
    ['in', 'in'],
    ['in/out', 'in/**/*.png'],
    ['in', 'in/**'],
  ])('%s does not feed a batch of %s', (out, input) => {
    const folder = folderOf('a.png', 'd/b.png');
    const once = run(folder, input, '-o', out);
    expect({ status: once.status, ...once.summary }).toMatchObject({ status: 0, done: 2, outputs: 2 });
    const files = filesOf(join(folder, 'in'));
    expect(files).toHaveLength(5);
    const twice = run(folder, input, '-o', out);
    expect({ status: twice.status, ...twice.summary }).toMatchObject({ status: 0, done: 0, skipped: 2 });
    expect(filesOf(join(folder, 'in'))).toEqual(files);
    const other = run(folder, input, '-o', out, '-f', 'sobel-y');
    expect({ status: other.status, ...other.summary }).toMatchObject({ status: 0, done: 2, outputs: 2 });
    expect(filesOf(join(folder, 'in'))).toHaveLength(7);
  });

  it('that is reached by a link does not feed it either', () => {
    const folder = folderOf('a.png', 'd/b.png');
    mkdirSync(join(folder, 'in/real'));
    symlinkSync('in/real', join(folder, 'out'));
    symlinkSync('real', join(folder, 'in/alias'));
    for (const expected of [{ done: 2 }, { done: 0, skipped: 2 }]) {
      expect(run(folder)).toMatchObject({ status: 0, summary: { failed: 0, ...expected } });
    }
    expect(filesOf(join(folder, 'in/real'))).toHaveLength(3);
  });

  it('keeps what was there', () => {
    const folder = folderOf('a.png');
    mkdirSync(join(folder, 'out'));
    copyFileSync(fixture('seven.png'), join(folder, 'out/other.png'));
    writeFileSync(join(folder, 'out/.convtool-mine.part'), 'kept');
    expect(run(folder)).toMatchObject({ status: 0, summary: { done: 1 } });
    expect(readdirSync(join(folder, 'out')).sort()).toEqual([
      '.convtool-mine.part',
      'a.png.sobel-x.png',
      'convtool-journal.jsonl',
      'other.png',
    ]);
  });
});
