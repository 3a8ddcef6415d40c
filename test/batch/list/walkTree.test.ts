import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { listInputs } from '../../../src/batch/list/listInputs.js';
import { temporaryFolder } from '../../convtool.js';
import { lines, list, plant } from './listing.js';

const options = { include: [], exclude: [], output: '/nowhere' };

/** Links by name in a folder, each with what it leads to. */
function link(folder: string, links: Record<string, string>): void {
  for (const [name, target] of Object.entries(links)) symlinkSync(target, join(folder, name));
}

/** What this process has open. */
function openFiles(): string[] {
  return readdirSync('/proc/self/fd').flatMap((name) => {
    // The one by which they are read is closed by now.
    try {
      return [readlinkSync(`/proc/self/fd/${name}`)];
    } catch {
      return [];
    }
  });
}

describe('links in a tree', () => {
  it('are followed inside it, under their own names', async () => {
    const folder = temporaryFolder();
    plant(folder, 'a.png', 'd/b.png', 'e/f/c.png');
    link(folder, {
      'x.png': 'a.png',
      'd/y.png': '../e/f/c.png',
      z: 'e',
      'e/w': `${folder}/d`,
      'x.txt': 'a.png',
    });
    expect(await lines(folder, [folder])).toEqual(
      [
        ...['a.png', 'x.png', 'ending: x.txt', 'd/b.png', 'd/y.png', 'e/f/c.png', 'e/w/b.png', 'e/w/y.png'],
        ...['z/f/c.png', 'z/w/b.png', 'z/w/y.png'],
      ].sort(),
    );
  });

  it('are not followed out of it', async () => {
    const [folder, other] = [temporaryFolder(), temporaryFolder()];
    plant(folder, 't/a.png', 'b.png', 't2/c.png');
    plant(other, 'd.png');
    const outside = { 'b.png': '../b.png', up: '../..', beside: '../t2', far: other, null: '/dev/null' };
    link(join(folder, 't'), { ...outside, 'there-and-back.png': join(other, 'back') });
    link(other, { back: join(folder, 't/a.png') });
    expect(await lines(join(folder, 't'), [join(folder, 't')])).toEqual([
      'a.png',
      ...Object.keys(outside)
        .map((name) => `outside: ${name}`)
        .sort(),
      'there-and-back.png',
    ]);
  });

  it('are followed inside a folder that a link led to', async () => {
    const folder = temporaryFolder();
    plant(folder, 'real/a.png', 'b.png');
    link(folder, { named: 'real', 'real/x.png': 'a.png', 'real/y.png': '../b.png' });
    expect(await lines(folder, [join(folder, 'named')])).toEqual(['a.png', 'outside: named/y.png', 'x.png']);
  });

  it.each<[links: Record<string, string>, listed: string[]]>([
    [{ x: '.' }, ['d/a.png', 'e/b.png', 'loop: x']],
    [{ 'd/x': '.', 'd/y': '..' }, ['d/a.png', 'e/b.png', 'loop: d/x', 'loop: d/y']],
    [
      { 'd/x': '../e', 'e/y': '../d' },
      ['d/a.png', 'd/x/b.png', 'e/b.png', 'e/y/a.png', 'loop: d/x/y', 'loop: e/y/x'],
    ],
    [{ 'd/x': 'y', 'd/y': '../d' }, ['d/a.png', 'e/b.png', 'loop: d/x', 'loop: d/y']],
  ])('%j end', async (links, listed) => {
    const folder = temporaryFolder();
    plant(folder, 'd/a.png', 'e/b.png');
    link(folder, links);
    expect(await lines(folder, [folder])).toEqual(listed);
  });

  it('end where a folder is reached again through others', async () => {
    const folder = temporaryFolder();
    plant(folder, 'a/b/x.png', 'c/y.png');
    link(folder, { 'a/b/m': '../../c', 'c/n': '../a' });
    expect(await lines(folder, [folder])).toEqual([
      ...['a/b/m/y.png', 'a/b/x.png', 'c/n/b/x.png', 'c/y.png'],
      ...['loop: a/b/m/n', 'loop: c/n/b/m'],
    ]);
  });

  it('to nothing are failures, unless hidden or excluded', async () => {
    const folder = temporaryFolder();
    link(folder, { 'a.png': 'gone', album: '/nowhere/album', '.lock': 'gone', 'b.png': 'gone', c: 'c' });
    expect(await lines(folder, [folder], { exclude: ['b*'] })).toEqual([
      'a.png! is a link to what is not there',
      'album! is a link to what is not there',
      'c! the links go round in a circle',
      'excluded: b.png',
      'hidden: .lock',
    ]);
  });
});

describe('what is no file', () => {
  it('is left out', async () => {
    const folder = temporaryFolder();
    plant(folder, 'a.png');
    execFileSync('mkfifo', [join(folder, 'pipe.png')]);
    link(folder, { 'link.png': 'pipe.png' });
    expect(await lines(folder, [folder])).toEqual(['a.png', 'special: link.png', 'special: pipe.png']);
  });
});

describe('what cannot be listed', () => {
  it('is a failure where bytes of a name are not UTF-8', async () => {
    const folder = temporaryFolder();
    plant(folder, 'd/ok\ufffd.png', 'd\ufffd/a.png');
    const bytes = (name: string) => Buffer.concat([Buffer.from(`${folder}/`), Buffer.from(name, 'latin1')]);
    writeFileSync(bytes('\xff.png'), '');
    writeFileSync(bytes('\xff.txt'), '');
    mkdirSync(bytes('e\xff'));
    symlinkSync('d/ok\ufffd.png', bytes('l\xff.png'));
    const reason = 'the name has bytes that are not UTF-8, which Node.js cannot pass on; rename it';
    expect(await lines(folder, [folder])).toEqual(
      [
        ...['d/ok\ufffd.png', 'd\ufffd/a.png', `\ufffd.png! ${reason}`, 'ending: \ufffd.txt'],
        ...[`e\ufffd! ${reason}`, `l\ufffd.png! ${reason}`],
      ].sort(),
    );
  });

  it.skipIf(process.getuid?.() === 0)(
    'is a failure where a folder may not be read, and the walk goes on',
    async () => {
      const folder = temporaryFolder();
      plant(folder, 'a.png', 'd/b.png', 'e/c.png');
      chmodSync(join(folder, 'd'), 0);
      onTestFinished(() => chmodSync(join(folder, 'd'), 0o700));
      const listed = await lines(folder, [folder, join(folder, 'd'), join(folder, 'd/*')]);
      expect(listed).toEqual(['a.png', ...Array(3).fill('d! permission denied'), 'e/c.png']);
    },
  );

  it('is a failure where a folder goes away during the walk', async () => {
    const folder = temporaryFolder();
    plant(folder, 'a.png', 'd/b.png', 'e/c.png');
    const listed: string[] = [];
    for await (const one of listInputs([folder], options)) {
      if (one.kind === 'failure') listed.push(`${one.relative}! ${one.reason}`);
      if (one.kind === 'input') listed.push(one.relative);
      rmSync(join(folder, 'd'), { recursive: true, force: true });
    }
    expect(listed.sort()).toEqual(['a.png', 'd! there is no such file or folder', 'e/c.png']);
  });

  it('is a failure where a path is longer than can be opened, and the walk goes on', async () => {
    const folder = temporaryFolder();
    // A folder so deep can only be made, and removed, step by step.
    onTestFinished(() => void spawnSync('rm', ['-rf', join(folder, 'deep')]));
    const name = 'n'.repeat(200);
    const script = `mkdir deep && cd deep && for i in $(seq 30); do mkdir ${name} && cd -P ${name} && : >a.png; done`;
    execFileSync('bash', ['-c', script], { cwd: folder });
    plant(folder, 'z.png');
    const listed = await list([folder]);
    const failures = listed.filter((one) => one.kind === 'failure');
    expect(failures).toMatchObject([{ reason: 'the name is too long' }]);
    const inputs = listed.filter((one) => one.kind === 'input').map(({ relative }) => relative);
    expect(inputs).toContain('z.png');
    expect(inputs.length).toBe(failures[0]!.relative.split('/').length - 1);
  });
});

describe('a deep tree', () => {
  it('is listed down to 4,000 characters, with more folders on the way than may be open at once', async () => {
    const folder = temporaryFolder();
    const step = `${'d'.repeat(19)}/`;
    const deep = step.repeat(Math.floor((4000 - folder.length) / step.length));
    const middle = step.repeat(70);
    const paths = [
      `${deep}a.png`,
      `${middle}e/f/b.png`,
      `${middle}e/c.png`,
      `${middle}g/h.png`,
      `${step}i.png`,
    ];
    expect(join(folder, paths[0]!).length).toBeGreaterThan(3980);
    plant(folder, ...paths);
    expect(await lines(folder, [folder])).toEqual(paths.sort());
  });

  it.skipIf(process.platform !== 'linux')(
    'keeps no more than 64 folders open, and none when it ends or is left',
    async () => {
      const folder = temporaryFolder();
      plant(folder, `${'d/'.repeat(70)}a.png`);
      // Folders that are read in one piece are closed at once.
      for (let depth = 0; depth < 70; depth++) {
        const level = join(folder, 'd/'.repeat(depth));
        for (let index = 0; index < 520; index++)
          linkSync(`${folder}/${'d/'.repeat(70)}a.png`, `${level}/${index}.png`);
      }
      const openBelow = () => openFiles().filter((path) => path.startsWith(folder)).length;
      let [most, count] = [0, 0];
      for await (const _ of listInputs([folder], options)) {
        if (count++ % 100 === 0) most = Math.max(most, openBelow());
      }
      expect(most).toBeGreaterThan(1);
      expect(most).toBeLessThanOrEqual(64);
      expect(openBelow()).toBe(0);
      for await (const { path } of listInputs([folder], options)) if (path.length > folder.length + 50) break;
      expect(openBelow()).toBe(0);
    },
  );
});

describe('a large folder', () => {
  it('gives its first files before it has been read to its end', async () => {
    const folder = temporaryFolder();
    const count = 8000;
    for (let index = 0; index < count; index++) writeFileSync(join(folder, `${index}.png`), '');
    let listed = 0;
    for await (const _ of listInputs([folder], options)) {
      // What has not been read by now is gone.
      if (listed === 0) for (const name of readdirSync(folder)) rmSync(join(folder, name));
      listed++;
    }
    expect(listed).toBeGreaterThan(0);
    expect(listed).toBeLessThan(count / 2);
  });

  it('is listed as a whole, each file once', async () => {
    const folder = temporaryFolder();
    plant(folder, ...Array.from({ length: 1200 }, (_, index) => `${index}.png`));
    plant(folder, ...Array.from({ length: 600 }, (_, index) => `d${index}/a.png`));
    const listed = await list([folder]);
    expect(listed.length).toBe(1800);
    expect(new Set(listed.map(({ path }) => path)).size).toBe(1800);
  });
});

describe('any tree', () => {
  const name = fc
    .string({
      unit: fc.constantFrom('a', 'B', '.', '-', ' ', '\n', '😀', 'é', '*', '\\'),
      minLength: 1,
      maxLength: 4,
    })
    .filter((text) => text !== '.' && text !== '..');
  const file = fc.tuple(name, fc.constantFrom('.png', '.JPG', '.txt', '')).map((parts) => parts.join(''));
  const path = fc
    .tuple(fc.array(name, { maxLength: 4 }), file)
    .map(([folders, last]) => [...folders, last].join('/'));

  /** What is listed, by reading all at once. */
  function naive(folder: string, isTaken: (path: string) => boolean): string[] {
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
    const paths = entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
    return paths.filter(isTaken).sort();
  }

  const isHidden = (path: string) => path.split('/').some((part) => part.startsWith('.'));

  it.each<
    [what: string, globs: { include: string[]; exclude: string[] }, isTaken: (path: string) => boolean]
  >([
    ['by ending', { include: [], exclude: [] }, (path) => !isHidden(path) && /\.(?:png|jpg)$/i.test(path)],
    ['included', { include: ['*.txt'], exclude: [] }, (path) => !isHidden(path) && path.endsWith('.txt')],
    [
      'not excluded',
      { include: ['**'], exclude: ['a*'] },
      (path) => !isHidden(path) && !path.split('/').some((part) => part.startsWith('a')),
    ],
  ])('gives what a plain walk gives, %s', async (_, globs, isTaken) => {
    await fc.assert(
      fc.asyncProperty(fc.array(path, { maxLength: 30 }), async (paths) => {
        const folder = temporaryFolder();
        for (const one of paths) {
          // A file may stand where another path has a folder.
          try {
            plant(folder, one);
          } catch {}
        }
        const listed = await list([folder], globs);
        const inputs = listed.filter((one) => one.kind === 'input').map(({ relative }) => relative);
        expect(inputs.sort()).toEqual(naive(folder, isTaken));
        rmSync(folder, { recursive: true });
      }),
      { numRuns: 40 },
    );
  });
});
