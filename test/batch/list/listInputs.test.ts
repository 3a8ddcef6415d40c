import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { listInputs } from '../../../src/batch/list/listInputs.js';
import { UsageError } from '../../../src/errors.js';
import { temporaryFolder } from '../../convtool.js';
import { lines, list, plant } from './listing.js';

describe('a folder', () => {
  it('gives each file below it by its path as it is opened and as it lies in the folder', async () => {
    const folder = temporaryFolder();
    plant(folder, 'a.png', 'd/e/b.jpg');
    const listed = [
      { kind: 'input', path: `${folder}/a.png`, relative: 'a.png' },
      { kind: 'input', path: `${folder}/d/e/b.jpg`, relative: 'd/e/b.jpg' },
    ];
    expect(await list([folder])).toEqual(listed);
    expect(await list([`${folder}//`])).toEqual(listed);
  });

  it('takes the endings that are read, in any case', async () => {
    const folder = temporaryFolder();
    const read = 'png jpg jpeg webp avif tif tiff gif npy json csv'.split(' ');
    const taken = read.flatMap((ending) => [`x.${ending}`, `y.${ending.toUpperCase()}`, `z.tar.${ending}`]);
    const others = ['x.txt', 'x.pn', 'x.pngx', 'png', 'x.', 'x.png~', 'x.heic', 'x.png '];
    plant(folder, ...taken, ...others);
    expect(await lines(folder, [folder])).toEqual(
      [...others.map((name) => `ending: ${name}`), ...taken].sort(),
    );
  });

  it('gives names as they are', async () => {
    const folder = temporaryFolder();
    const names = [
      '😀/🎉.png',
      'a b/c d.png',
      '-rf/--help.png',
      'x\ny/\n.png',
      '\ud55c\u0301.png',
      'a\\b.png',
    ];
    const odd = ['*.png', '\'".png', '\u001b[31m.png', '-', 'a\ufffdb.png', '\u1112\u1161\u11ab.png'];
    plant(folder, ...names, ...odd);
    expect(await lines(folder, [folder], { include: ['**'] })).toEqual([...names, ...odd].sort());
  });

  it('may be empty', async () => {
    expect(await list([temporaryFolder()])).toEqual([]);
  });

  it('leaves out what is hidden, a folder once', async () => {
    const folder = temporaryFolder();
    plant(folder, '.a.png', '.d/b.png', '.d/c.png', 'd/.e/f.png', 'd/g.png');
    expect(await lines(folder, [folder])).toEqual([
      'd/g.png',
      'hidden: .a.png',
      'hidden: .d',
      'hidden: d/.e',
    ]);
    expect(await lines(folder, [join(folder, '.d')])).toEqual(['b.png', 'c.png']);
  });
});

describe('--include', () => {
  const paths = ['a.png', 'b.txt', 'C.PNG', 'd/a.png', 'd/e/c.txt', '.h.png', '.k/a.png', 'd/.k/b.png'];

  it.each<[include: string[], taken: string[], hidden: string[]]>([
    [['*.txt'], ['b.txt', 'd/e/c.txt'], ['.h.png', '.k', 'd/.k']],
    [['/*.txt'], ['b.txt'], ['.h.png', '.k', 'd/.k']],
    [
      ['*.PNG', 'd/*'],
      ['C.PNG', 'd/a.png'],
      ['.h.png', '.k', 'd/.k'],
    ],
    [['d/**'], ['d/a.png', 'd/e/c.txt'], ['.h.png', '.k', 'd/.k']],
    [['e/'], ['d/e/c.txt'], ['.h.png', '.k', 'd/.k']],
    [['.*'], ['.h.png'], ['.k', 'd/.k']],
    [['.k/*.png'], ['.k/a.png'], ['.h.png', 'd/.k']],
    [['**/.k/**'], ['.k/a.png', 'd/.k/b.png'], ['.h.png']],
    [['.k/'], ['.k/a.png', 'd/.k/b.png'], ['.h.png']],
    [['{d/.k,.x}/*'], ['d/.k/b.png'], ['.h.png']],
    [['nothing'], [], ['.h.png', '.k', 'd/.k']],
  ])('%j', async (include, taken, hidden) => {
    const folder = temporaryFolder();
    plant(folder, ...paths);
    const listed = await lines(folder, [folder], { include });
    expect(listed.filter((line) => !line.includes(': '))).toEqual(taken.sort());
    const left = hidden.map((path) => `hidden: ${path}`);
    expect(listed.filter((line) => line.startsWith('hidden: '))).toEqual(left);
  });
});

describe('--exclude', () => {
  it.each<[exclude: string[], taken: string[], excluded: string[]]>([
    [['a.png'], ['d/b.png', 'd/e/c.png'], ['a.png']],
    [['d'], ['a.png'], ['d']],
    [['d/'], ['a.png'], ['d']],
    [['d/**'], ['a.png'], ['d']],
    [['d/e'], ['a.png', 'd/b.png'], ['d/e']],
    [['e'], ['a.png', 'd/b.png'], ['d/e']],
    [['/e'], ['a.png', 'd/b.png', 'd/e/c.png'], []],
    [['**/*.png'], [], ['a.png', 'd/b.png', 'd/e/c.png']],
    [['[!a]*'], ['a.png'], ['d']],
    [['d/*'], ['a.png'], ['d/b.png', 'd/e']],
  ])('%j', async (exclude, taken, excluded) => {
    const folder = temporaryFolder();
    plant(folder, 'a.png', 'd/b.png', 'd/e/c.png');
    const expected = [...taken, ...excluded.map((path) => `excluded: ${path}`)].sort();
    expect(await lines(folder, [folder], { exclude })).toEqual(expected);
    const included = await lines(folder, [folder], { exclude, include: ['**/*.png'] });
    expect(included).toEqual(expected);
  });

  it('matches leading dots with wildcards', async () => {
    const folder = temporaryFolder();
    plant(folder, '.a.png', 'b.png');
    const options = { include: ['.*', '*'], exclude: ['*a.png'] };
    expect(await lines(folder, [folder], options)).toEqual(['b.png', 'excluded: .a.png']);
  });
});

describe('a glob of --include or --exclude that is none', () => {
  it.each([
    [{ include: [''], exclude: [] }, '--include "": expected a glob, as in "*.jpg" or "2024/**"'],
    [{ include: ['*', 'a['], exclude: [] }, '--include "a[": expected a glob, as in'],
    [{ include: [], exclude: ['/'] }, '--exclude "/": expected a glob, as in'],
    [{ include: [], exclude: ['!a'] }, '--exclude "!a": expected a glob without a leading !'],
    [{ include: [], exclude: ['x{1..y}'] }, '--exclude "x{1..y}": expected ranges as in {1..20}'],
  ])('%j is refused before anything is listed', (globs, words) => {
    const make = () => listInputs(['/'], { ...globs, output: '/nowhere' });
    expect(make).toThrow(UsageError);
    expect(make).toThrow(words);
  });
});

describe('a file that is named', () => {
  it('has its base name, and is taken whatever its ending, hidden or not', async () => {
    const folder = temporaryFolder();
    plant(folder, 'd/a.txt', 'd/.b', 'd/-', 'd/🎉 (1)[x]*.png');
    const paths = ['a.txt', '.b', '-', '🎉 (1)[x]*.png'].map((name) => join(folder, 'd', name));
    expect(await list(paths)).toEqual(
      ['a.txt', '.b', '-', '🎉 (1)[x]*.png'].map((relative, index) => ({
        kind: 'input',
        path: paths[index],
        relative,
      })),
    );
  });

  it('is left out by --include and --exclude only', async () => {
    const folder = temporaryFolder();
    plant(folder, 'a.png', 'b.png', 'c.txt');
    const paths = ['a.png', 'b.png', 'c.txt'].map((name) => join(folder, name));
    const exclude = ['b*'];
    expect(await lines(folder, paths, { exclude })).toEqual(['a.png', 'c.txt', 'excluded: b.png']);
    const options = { include: ['*.png'], exclude };
    expect(await lines(folder, paths, options)).toEqual(['a.png', 'excluded: b.png', 'excluded: c.txt']);
  });

  it('may be a link, wherever it leads, as may a folder', async () => {
    const [folder, other] = [temporaryFolder(), temporaryFolder()];
    plant(other, 'a.png', 'd/b.png');
    symlinkSync(join(other, 'a.png'), join(folder, 'x'));
    symlinkSync(other, join(folder, 'y'));
    expect(await list([join(folder, 'x'), join(folder, 'y')])).toEqual([
      { kind: 'input', path: `${folder}/x`, relative: 'x' },
      { kind: 'input', path: `${folder}/y/a.png`, relative: 'a.png' },
      { kind: 'input', path: `${folder}/y/d/b.png`, relative: 'd/b.png' },
    ]);
  });
});

describe('an input that cannot be', () => {
  it('is a failure, and the others are listed', async () => {
    const folder = temporaryFolder();
    plant(folder, 'a.png', 'b.png');
    symlinkSync('nowhere', join(folder, 'dangling'));
    symlinkSync('circle', join(folder, 'circle'));
    spawnSync('mkfifo', [join(folder, 'pipe')]);
    const server = createServer().listen(join(folder, 'socket'));
    await new Promise((resolve) => server.once('listening', resolve));
    onTestFinished(() => void server.close());
    const names = ['a.png', 'c.png', 'a.png/d.png', 'dangling', 'circle', 'pipe', 'socket', 'b.png'];
    const inputs = [
      ...names.map((name) => join(folder, name)),
      '/dev/null',
      join(folder, 'e'.repeat(300)),
      '',
    ];
    expect(await lines(folder, [...inputs, join(folder, '\ufffd.png')])).toEqual(
      [
        'a.png',
        'b.png',
        'c.png! there is no such file or folder',
        'd.png! a part of the path is a file, not a folder',
        'dangling! is a link to what is not there',
        'circle! the links go round in a circle',
        'pipe! is a named pipe, not a file',
        'socket! is a socket, not a file',
        'null! is a device, not a file',
        `${'e'.repeat(300)}! the name is too long`,
        '! there is no such file or folder',
        '\ufffd.png! the name has bytes that are not UTF-8, which Node.js cannot pass on; rename it',
      ].sort(),
    );
  });
});

describe('a glob', () => {
  const paths = ['a.png', 'b.txt', 'd/a.png', 'd/e/c.png', 'd/e/f/g.png', '.k/a.png', 'p (1)/x.png'];

  it.each<[glob: string, taken: string[]]>([
    ['*.png', ['a.png']],
    ['*', ['a.png', 'b.txt']],
    ['?.[pt]*', ['a.png', 'b.txt']],
    ['d/*.png', ['a.png']],
    ['./d//*.png', ['a.png']],
    ['d/**', ['a.png', 'e/c.png', 'e/f/g.png']],
    ['*/*.png', ['d/a.png', 'p (1)/x.png']],
    ['**/e/*.png', ['d/e/c.png']],
    ['**/*.png', ['a.png', 'd/a.png', 'd/e/c.png', 'd/e/f/g.png', 'p (1)/x.png']],
    ['{d/e,p}/*.png', ['d/e/c.png']],
    ['.k/*', ['a.png']],
    ['.*/*', ['.k/a.png']],
    ['p (1)/*', ['x.png']],
    ['p (?)/*', ['p (1)/x.png']],
    ['d/e/f/g.{png,jpg}', ['g.png']],
  ])('%j takes what a shell would, by the path below its fixed part', async (glob, taken) => {
    const folder = temporaryFolder();
    plant(folder, ...paths);
    const listed = await list([`${folder}/${glob}`]);
    const inputs = listed.filter((one) => one.kind === 'input');
    expect(inputs.map(({ relative }) => relative).sort()).toEqual(taken);
    expect(listed.filter((one) => one.kind === 'failure')).toEqual([]);
    for (const { path, relative } of inputs) expect(path.endsWith(`/${relative}`)).toBe(true);
  });

  it('does not enter folders in which nothing can match', async () => {
    const folder = temporaryFolder();
    plant(folder, ...paths);
    expect(await lines(folder, [`${folder}/*/*.png`])).toEqual([
      'd/a.png',
      'excluded: a.png',
      'excluded: b.txt',
      'excluded: d/e',
      'hidden: .k',
      'p (1)/x.png',
    ]);
  });

  it('is narrowed by --include and --exclude', async () => {
    const folder = temporaryFolder();
    plant(folder, ...paths);
    const options = { include: ['*.png'], exclude: ['e'] };
    expect(await lines(folder, [`${folder}/**`], options)).toEqual([
      'a.png',
      'd/a.png',
      'excluded: b.txt',
      'excluded: d/e',
      'hidden: .k',
      'p (1)/x.png',
    ]);
  });

  it.each([
    ['*.jpg', 'no file matches it'],
    ['nowhere/*.jpg', 'no file matches it'],
    ['a.png/*.jpg', 'no file matches it'],
    ['[d]', 'folders match it, but no file: put /** at its end'],
    ['*(x', 'no file matches it'],
    ['x(1).png', 'there is no such file or folder'],
    ['x[1.png', 'there is no such file or folder'],
    ['*{x', 'expected a glob, as in "*.jpg" or "2024/**"; a bracket of it is'],
  ])('%j is a failure', async (glob, reason) => {
    const folder = temporaryFolder();
    plant(folder, 'a.png', 'd/b.png');
    const failures = (await list([`${folder}/${glob}`])).filter((one) => one.kind !== 'left-out');
    expect(failures).toMatchObject([{ kind: 'failure', path: `${folder}/${glob}` }]);
    expect(failures[0]).toHaveProperty('reason', expect.stringContaining(reason));
  });

  it('is a file where there is one of that name', async () => {
    const folder = temporaryFolder();
    plant(folder, '*.png', 'b.png', '[d]/c.png');
    expect(await lines(folder, [`${folder}/*.png`, `${folder}/[d]`])).toEqual(['*.png', 'c.png']);
  });
});

describe('the output folder', () => {
  it.each(['out', 'd/out', 'd/../out', 'out/', 'link/out'])('%j is not entered', async (output) => {
    const folder = temporaryFolder();
    plant(folder, 'a.png', 'd/b.png');
    symlinkSync('d', join(folder, 'link'));
    const before = await lines(folder, [folder], { output: join(folder, output) });
    expect(before).toEqual(['a.png', 'd/b.png', 'link/b.png']);
    const real = { 'link/out': 'd/out', 'out/': 'out', 'd/../out': 'out' }[output] ?? output;
    plant(folder, `${real}/a.png`);
    const after = await lines(folder, [folder], { output: `${folder}/${output}` });
    const seen = real === 'out' ? ['output: out'] : ['output: d/out', 'output: link/out'];
    expect(after).toEqual([...before, ...seen].sort());
  });

  it('is not entered when it appears during the walk', async () => {
    const folder = temporaryFolder();
    plant(folder, 'a/x.png');
    const options = { include: [], exclude: [], output: join(folder, 'a/out') };
    const listed: string[] = [];
    const walk = listInputs([join(folder, 'a/x.png'), folder], options);
    for await (const one of walk) {
      listed.push(one.kind === 'left-out' ? one.why : one.relative);
      plant(folder, 'a/out/x.png');
    }
    expect(listed.sort()).toEqual(['a/x.png', 'output', 'x.png']);
  });

  it('is not entered through a link, nor is a file in it', async () => {
    const folder = temporaryFolder();
    plant(folder, 'out/d/a.png', 'b.png');
    symlinkSync('out/d', join(folder, 'x'));
    symlinkSync('out/d/a.png', join(folder, 'y.png'));
    const options = { output: join(folder, 'out') };
    expect(await lines(folder, [folder], options)).toEqual([
      'b.png',
      'output: out',
      'output: x',
      'output: y.png',
    ]);
  });

  it('is walked where it is named, or lies above what is', async () => {
    const folder = temporaryFolder();
    plant(folder, 'a.png', 'd/b.png');
    expect(await lines(folder, [folder], { output: `${folder}/` })).toEqual(['a.png', 'd/b.png']);
    expect(await lines(folder, [join(folder, 'd')], { output: folder })).toEqual(['b.png']);
  });

  it('is not taken for another of the same name or beginning', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'd'));
    plant(folder, 'd/out/a.png', 'out2/b.png', 'out/c.png');
    writeFileSync(join(folder, 'd/out.png'), '');
    expect(await lines(folder, [folder], { output: join(folder, 'out') })).toEqual([
      'd/out.png',
      'd/out/a.png',
      'out2/b.png',
      'output: out',
    ]);
  });
});
