import { spawnSync } from 'node:child_process';
import {
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/errors.js';
import { inputFiles } from '../../src/output/inputFiles.js';
import { writeOutput } from '../../src/output/writeOutput.js';
import { fixture, root, temporaryFolder } from '../convtool.js';

const content = Buffer.from('the new content');
const plain = { force: false, makeFolder: false, isInput: inputFiles([]) };

async function refusal(path: string, bytes: Uint8Array, options: Parameters<typeof writeOutput>[2] = plain) {
  const error = await writeOutput(path, bytes, options).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(InputError);
  return (error as InputError).message;
}

describe('writeOutput', () => {
  it.each([
    'plain.png',
    ' leading and trailing ',
    'été 写真 😀.png',
    'line\nbreak.png',
    "it's $HOME; `x` *.png",
    '-',
    '--force',
    '.hidden',
    'a.part',
    `${'x'.repeat(251)}.png`,
    `${'写'.repeat(83)}.png`,
  ])('writes a file of the name %j and nothing beside it', async (name) => {
    const folder = temporaryFolder();
    const path = join(folder, name);
    expect(await writeOutput(path, content, plain)).toBe('written');
    expect(readdirSync(folder)).toEqual([name]);
    expect(readFileSync(path)).toEqual(content);
  });

  it('writes many bytes, and a part of a larger buffer', async () => {
    const path = join(temporaryFolder(), 'a.bin');
    const pool = new Uint8Array(3_000_000).map((_, i) => i % 251);
    expect(await writeOutput(path, pool.subarray(1000, 2_999_000), plain)).toBe('written');
    expect(Buffer.compare(readFileSync(path), pool.subarray(1000, 2_999_000))).toBe(0);
  });

  it('makes the folder only if told to', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'a/b/c.png');
    expect(await refusal(path, content)).toBe(`${path}: cannot be written: there is no such file or folder`);
    expect(readdirSync(folder)).toEqual([]);
    expect(await writeOutput(path, content, { ...plain, makeFolder: true })).toBe('written');
    expect(readFileSync(path)).toEqual(content);
  });
});

describe('writeOutput and a file that exists', () => {
  it('refuses other content, and leaves it', async () => {
    const path = join(temporaryFolder(), 'a.png');
    for (const old of ['old', 'THE NEW CONTENT', '']) {
      writeFileSync(path, old);
      expect(await refusal(path, content)).toBe(
        `${path}: exists already with other content; use --force to replace it`,
      );
      expect(readFileSync(path, 'utf8')).toBe(old);
    }
  });

  it('replaces it with force', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'a.png');
    writeFileSync(path, 'the old content, which is longer than the new one');
    expect(await writeOutput(path, content, { ...plain, force: true })).toBe('written');
    expect(readFileSync(path)).toEqual(content);
    expect(readdirSync(folder)).toEqual(['a.png']);
  });

  it.each([false, true])('leaves the same content untouched (force %s)', async (force) => {
    const path = join(temporaryFolder(), 'a.png');
    writeFileSync(path, content);
    utimesSync(path, 1, 1);
    const before = statSync(path);
    expect(await writeOutput(path, content, { ...plain, force })).toBe('unchanged');
    const after = statSync(path);
    expect({ ino: after.ino, mtime: after.mtimeMs }).toEqual({ ino: before.ino, mtime: 1000 });
  });

  it('refuses what is not a plain file, whatever is asked', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'a.png'));
    for (const path of [join(folder, 'a.png'), '/dev/null', '/dev/full']) {
      expect(await refusal(path, content, { ...plain, force: true })).toBe(
        `${path}: is not a plain file; use -o - for standard output`,
      );
    }
    expect(readdirSync(folder)).toEqual(['a.png']);
  });
});

describe('writeOutput never overwrites an input', () => {
  const ways: [string, (folder: string) => string][] = [
    ['by its own name', (folder) => join(folder, 'input.png')],
    ['by another spelling', (folder) => `${folder}/./sub/../input.png`],
    [
      'through a symbolic link',
      (folder) => {
        symlinkSync('input.png', join(folder, 'link.png'));
        return join(folder, 'link.png');
      },
    ],
    [
      'through a symbolic link to its folder',
      (folder) => {
        symlinkSync(folder, join(folder, 'here'));
        return join(folder, 'here/input.png');
      },
    ],
    [
      'through a hard link',
      (folder) => {
        linkSync(join(folder, 'input.png'), join(folder, 'hard.png'));
        return join(folder, 'hard.png');
      },
    ],
  ];
  it.each(ways)('%s, even with force', async (_, pathIn) => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'sub'));
    const input = join(folder, 'input.png');
    writeFileSync(input, 'the input');
    const path = pathIn(folder);
    const entries = readdirSync(folder);
    for (const force of [false, true]) {
      for (const inputs of [[input], ['/nowhere/else.png', '-', input]]) {
        expect(await refusal(path, content, { force, makeFolder: true, isInput: inputFiles(inputs) })).toBe(
          `${path}: is an input of this run, and an input is never overwritten; use another -o`,
        );
      }
    }
    expect(readFileSync(input, 'utf8')).toBe('the input');
    expect(readdirSync(folder)).toEqual(entries);
  });

  it('when the input was named through a link', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'real.png');
    writeFileSync(path, 'the input');
    symlinkSync(path, join(folder, 'link.png'));
    const options = { force: true, makeFolder: false, isInput: inputFiles([join(folder, 'link.png')]) };
    expect(await refusal(path, content, options)).toContain('is an input of this run');
    expect(readFileSync(path, 'utf8')).toBe('the input');
  });
});

describe('writeOutput that fails leaves nothing behind', () => {
  it('where the name is too long', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'x'.repeat(300));
    expect(await refusal(path, content)).toBe(`${path}: cannot be written: the name is too long`);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('where a part of the path is a file', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'file'), 'old');
    const path = join(folder, 'file/a.png');
    expect(await refusal(path, content)).toBe(
      `${path}: cannot be written: a part of the path is a file, not a folder`,
    );
    expect(readdirSync(folder)).toEqual(['file']);
  });

  it('where links go round in a circle', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'a.png');
    symlinkSync('a.png', path);
    expect(await refusal(path, content)).toBe(`${path}: cannot be written: the links go round in a circle`);
    expect(readdirSync(folder)).toEqual(['a.png']);
  });

  // A limit on the size of files stops a write in the middle, as a full disk does, and needs no right to mount one.
  const small = ['-c', 'ulimit -f 16; exec "$@"', 'sh', process.execPath, join(root, 'bin/convtool.cjs')];
  it.each([
    ['and nothing was there', undefined],
    ['and what was there before stays', 'old'],
  ])('where the file cannot be written to its end: %s', (_, old) => {
    const folder = temporaryFolder();
    const path = join(folder, 'a.png');
    if (old !== undefined) writeFileSync(path, old);
    const args = ['apply', fixture('camera.png'), '-f', 'sobel-x', '-o', path, '--force'];
    const { status, stdout, stderr } = spawnSync('sh', [...small, ...args], { encoding: 'utf8' });
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toContain(
      `${path}: cannot be written: the file would be larger than the file system allows`,
    );
    expect(readdirSync(folder)).toEqual(old === undefined ? [] : ['a.png']);
    if (old !== undefined) expect(readFileSync(path, 'utf8')).toBe(old);
  });
});
