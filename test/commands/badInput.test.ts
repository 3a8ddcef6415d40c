import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { convtool, fixture, temporaryFolder } from '../convtool.js';

/** What was said about an input that could not be done, which left nothing behind. */
function failure(folder: string, name: string, ...args: string[]): string {
  const before = readdirSync(folder).sort();
  const { status, stdout, stderr } = convtool(['apply', name, '-o', 'out/', ...args], { cwd: folder });
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  expect(readdirSync(folder).sort()).toEqual(before);
  // One sentence, and nothing in it that a terminal would obey.
  expect(stderr).toMatch(/^convtool: [^\p{Cc}]*[^.]\.\n$/u);
  return stderr.slice('convtool: '.length, -2);
}

/** A folder that holds one file. */
function folderWith(name: string, content: string | Uint8Array): string {
  const folder = temporaryFolder();
  writeFileSync(join(folder, name), content);
  return folder;
}

/** A folder that holds the fixture seven.png under each of the names. */
function sevens(...names: string[]): string {
  const folder = temporaryFolder();
  for (const name of names) copyFileSync(fixture('seven.png'), join(folder, name));
  return folder;
}

function npy(descr: string, shape: string, data: string | Float32Array = ''): Buffer {
  return npyOf(`{'descr': '${descr}', 'fortran_order': False, 'shape': ${shape}, }`, data);
}

/** A `.npy` file with any header. */
function npyOf(header: string, data: string | Float32Array): Buffer {
  const length = Buffer.alloc(2);
  length.writeUInt16LE(header.length);
  const bytes = typeof data === 'string' ? Buffer.from(data, 'latin1') : Buffer.from(data.buffer);
  return Buffer.concat([
    Buffer.from('\x93NUMPY\x01\x00', 'latin1'),
    length,
    Buffer.from(header, 'latin1'),
    bytes,
  ]);
}

describe('an input that is not there, or is no file', () => {
  it.each([
    ['none.png', 'none.png: there is no such file or folder'],
    ['.', '.: is a folder, but a picture or an array is expected'],
    ['a.png/b.png', 'a.png/b.png: a part of the path is a file, not a folder'],
    ['loop.png', 'loop.png: the links go round in a circle'],
    ['/dev/zero', '/dev/zero: is a device, but a picture or an array is expected'],
    ['x'.repeat(300), `${'x'.repeat(300)}: the name is too long`],
    [
      'caf\ufffd.png',
      'caf\ufffd.png: there is no such file or folder; \ufffd stands for bytes that are not UTF-8, ' +
        'which Node.js cannot pass on, so rename the file, or give it as - <file',
    ],
  ])('%j', (name, message) => {
    const folder = sevens('a.png');
    symlinkSync('loop.png', join(folder, 'loop.png'));
    expect(failure(folder, name)).toBe(message);
  });

  it('one that may not be read', () => {
    const folder = sevens('a.png');
    chmodSync(join(folder, 'a.png'), 0o000);
    // Root may read everything; then the picture is read.
    const { status, stderr } = convtool(['apply', 'a.png', '-o', 'out/', '--quiet'], { cwd: folder });
    const expected =
      process.getuid?.() === 0
        ? { status: 0, stderr: '' }
        : { status: 1, stderr: 'convtool: a.png: permission denied.\n' };
    expect({ status, stderr }).toEqual(expected);
  });

  it('a name in bytes that are not UTF-8 can be given as standard input', () => {
    const folder = Buffer.from(temporaryFolder());
    const path = Buffer.concat([folder, Buffer.from('/caf\xe9.png', 'latin1')]);
    writeFileSync(path, readFileSync(fixture('seven.png')));
    const { status, stdout } = convtool(['print', '-', '--region', '0,0,1,1', '--format', 'json'], {
      input: readFileSync(path),
    });
    expect({ status, data: JSON.parse(stdout).data }).toEqual({ status: 0, data: [0] });
  });
});

describe('a picture that is none, or not whole', () => {
  const neither = 'is neither a picture (PNG, JPEG, WebP, TIFF, AVIF, GIF) nor an array (.npy, .json, .csv)';

  it.each([
    ['no bytes at all', '', 'is empty; expected a picture or an array'],
    ['text', 'hello, this is text', `${neither}: it starts with "hello, this "; a matrix`],
    ['a web page', '<!DOCTYPE html><html></html>', neither],
    ['another format', 'BM\x36\x00', `${neither}: it starts with the bytes 42 4d 36 00; `],
  ])('%s named .png', (_, content, message) => {
    const found = failure(folderWith('a.png', content), 'a.png');
    expect(found.slice(0, `a.png: ${message}`.length)).toBe(`a.png: ${message}`);
  });

  const formats = ['png', 'jpeg', 'webp', 'tiff', 'gif', 'avif'] as const;
  const files = new Map<string, Buffer>();
  beforeAll(async () => {
    for (const format of formats) {
      files.set(format, await sharp(fixture('chelsea.png')).toFormat(format).toBuffer());
    }
  });

  it.each(formats)('a truncated %s', (format) => {
    const whole = files.get(format) ?? Buffer.alloc(0);
    expect(convtool(['print', '-'], { input: whole }).status).toBe(0);
    for (const share of [0.1, 0.5, 0.95]) {
      const folder = folderWith('a.png', whole.subarray(0, Math.floor(whole.length * share)));
      expect(failure(folder, 'a.png')).toMatch(/^a\.png: cannot be decoded\b/);
    }
  });

  it('a corrupt PNG, and one that ends after its signature', () => {
    const corrupt = Buffer.from(files.get('png') ?? []);
    corrupt.fill(0xa5, corrupt.length >> 2, corrupt.length >> 1);
    for (const bytes of [corrupt, corrupt.subarray(0, 8)]) {
      expect(failure(folderWith('a.png', bytes), 'a.png')).toMatch(/^a\.png: cannot be decoded\b/);
    }
  });

  it('a picture over the limit', () => {
    expect(failure(sevens('a.png'), 'a.png', '--max-pixels', '783')).toBe(
      'a.png: 28×28 is 784 pixels, over the limit of 783; raise the limit with --max-pixels',
    );
    expect(convtool(['print', fixture('seven.png'), '--max-pixels', '784']).status).toBe(0);
  });

  it('a PNG by another name is no error: the bytes decide', () => {
    const names = ['a.jpg', 'b.npy', 'c.csv', 'd', '.png'];
    const folder = sevens(...names);
    const { status } = convtool(['apply', ...names, '-f', 'sobel-x', '-o', 'out'.concat('/')], {
      cwd: folder,
    });
    const maps = names.map((name) => {
      const stem = name.replace(/(?<=.)\..*/, '');
      return readFileSync(join(folder, `out/${stem}.sobel-x.png`)).toString('base64');
    });
    expect({ status, different: new Set(maps).size }).toEqual({ status: 0, different: 1 });
  });
});

describe('an array that is none', () => {
  const save = 'save it with np.save';
  it.each<[string, string, string | Uint8Array, string]>([
    [
      'an impossible shape',
      'a.npy',
      npy('<f4', '(1000000, 1000000)'),
      'has shape [1000000,1000000] of <f4, which needs 4000000000000 bytes of values, but 0 follow its header; ' +
        'perhaps it was cut short, so save it again with np.save',
    ],
    [
      'a negative side',
      'a.npy',
      npy('<f4', '(-1, 2)', '12345678'),
      'has shape [-1,2], but every side has to be at least 1; save an array that holds values',
    ],
    [
      'a header that ends early',
      'a.npy',
      Buffer.from('\x93NUMPY\x01\x00\xff', 'latin1'),
      `is not a sound .npy file: it ends after 9 bytes, inside its header; ${save}`,
    ],
    [
      'a header that is code',
      'a.npy',
      npyOf('__import__("os")', ''),
      `is not a sound .npy file: at character 1 its header should have '{', not __import__("; ${save}`,
    ],
    [
      'NaN in .npy',
      'a.npy',
      npy('<f4', '(2, 2)', new Float32Array([1, 2, Number.NaN, 4])),
      'holds NaN at [1,0], but every value has to be finite; replace it before saving, e.g. with np.nan_to_num(array)',
    ],
    [
      'complex numbers',
      'a.npy',
      npy('<c8', '(1,)', '12345678'),
      'holds values of the type <c8, but float32, float64, integers and booleans are read; ' +
        "convert it before saving, e.g. array.astype('float32')",
    ],
    [
      'a ragged JSON',
      'a.json',
      '[[1,2],[3]]',
      'is ragged: [1] has 1 value, but [0] has 2; give both the same number',
    ],
    [
      'text in JSON',
      'a.json',
      '[[1,"a"]]',
      'has "a" at [0,1], where a number was expected; write a plain number there',
    ],
    [
      'NaN in JSON',
      'a.json',
      '[[NaN]]',
      'is not JSON: at line 1, column 3 a number, a bracket or a key in double quotes was expected, not "NaN"; ' +
        'correct it there',
    ],
    [
      'a JSON that ends early',
      'a.json',
      '[[1,2]',
      'is not JSON: at line 1, column 7 a closing bracket was expected, not the end of the file; correct it there',
    ],
    [
      'a JSON whose shape promises the moon',
      'a.json',
      '{"shape":[100000,100000],"data":[1]}',
      'says shape [100000,100000], which needs 10000000000 values, but its data holds 1; make the two agree',
    ],
    [
      'a ragged CSV',
      'a.csv',
      '1,2\n3\n',
      'is ragged: line 2 has 1 value, but line 1 has 2; give every row the same number',
    ],
    [
      'text in CSV',
      'a.csv',
      '1,2\n3,four\n',
      'has "four" in line 2, column 2, where a decimal number was expected; write a plain number there',
    ],
    [
      'nan in CSV',
      'a.csv',
      '1,2\nnan,4\n',
      'has "nan" in line 2, column 1, where a decimal number was expected; write a plain number there',
    ],
    [
      'bytes that are no text in CSV',
      'a.csv',
      Buffer.from('1,2\n3,\xff\n', 'latin1'),
      'is not UTF-8 text, though JSON and CSV have to be; save it again with the encoding UTF-8',
    ],
  ])('%s', (_, name, content, message) => {
    expect(failure(folderWith(name, content), name)).toBe(`${name} ${message}`);
  });
});

describe('an input that does not suit its filters', () => {
  it.each([
    [
      ['-f', 'box-5'],
      '[[1,2],[3,4]]',
      'a kernel of 5 does not fit into an input of 2; use a smaller one, or padding (--padding same)',
    ],
    [
      ['-f', '[1,1,1,1]', '--padding', '1'],
      '[7]',
      'a kernel of 4 does not fit into an input of 1 and its padding of 1 + 1; ' +
        'use a smaller one, or padding (--padding same)',
    ],
    [['-f', '[[[1]],[[1]]]'], '[[[1]],[[1]],[[1]]]', / 2 channels, but the array has 3/],
    [['--gray'], '[[[1,2]],[[3,4]]]', '--gray needs an array of 1 or 3 channels, but it has 2'],
    [
      ['-f', '[[1]]', '-f', '[[1,1]]', '--format', 'npy'],
      '[[1,2],[3,4]]',
      'maps of the sizes [2,2] and [2,1] cannot stand in one array; write pictures, a file each, or use --padding same',
    ],
    [
      ['-f', '[[1]]', '-f', '[[1,1]]', '--combine', 'max'],
      '[[1,2],[3,4]]',
      'maps of different sizes cannot be combined: 2×2 and 2×1; use filters of one size, or --padding same',
    ],
    [
      ['-f', '[[1,-1]]', '--format', 'json'],
      '[[3e38,-3e38]]',
      'the map filter has values beyond float32; use smaller weights or values',
    ],
  ])('%j on %s', (args, content, message) => {
    const found = failure(folderWith('a.json', content), 'a.json', ...args);
    if (typeof message === 'string') expect(found).toBe(`a.json: ${message}`);
    else expect(found).toMatch(message);
  });

  it('groups that the channels do not divide into', () => {
    const folder = folderWith('a.json', '[[[1]],[[1]],[[1]]]');
    expect(failure(folder, 'a.json', '-f', 'identity', '-f', 'identity', '--groups', '2')).toMatch(
      /^a\.json: .*2 groups.* but the array has 3/,
    );
  });

  it('print says it too, with the name of the input', () => {
    const print = (...args: string[]) => {
      const { status, stdout, stderr } = convtool(['print', '-', ...args], { input: '[[3e38,-3e38]]' });
      expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
      return stderr;
    };
    expect(print('--region', '0,1,1,2')).toBe(
      'convtool: standard input: --region 0,1,1,2 reaches beyond the map input of 1×2.\n',
    );
    for (const format of ['json', 'csv']) {
      expect(print('-f', '[[1,-1]]', '--format', format)).toBe(
        'convtool: standard input: the map filter has values beyond float32; use smaller weights or values.\n',
      );
    }
    expect(print('-f', '[[1]]', '-f', '[[1,1]]', '--format', 'json')).toBe(
      'convtool: standard input: maps of the sizes [1,2] and [1,1] cannot stand in one array; ' +
        'write pictures, a file each, or use --padding same.\n',
    );
  });
});

describe('one bad input among good ones', () => {
  it('does not stop the others, and the report lists it', () => {
    const folder = sevens('a.png', 'b.png');
    writeFileSync(join(folder, 'bad.png'), '');
    const inputs = ['a.png', 'none.png', 'bad.png', 'b.png'];
    const { status, stdout, stderr } = convtool(
      ['apply', ...inputs, '-f', 'sobel-x', '-o', 'out/', '--json', '-q'],
      {
        cwd: folder,
      },
    );
    expect(status).toBe(1);
    expect(stderr).toBe(
      'convtool: none.png: there is no such file or folder.\n' +
        'convtool: bad.png: is empty; expected a picture or an array.\n',
    );
    const report: { input: string; error?: string; outputs?: { output: string; status: string }[] }[] =
      JSON.parse(stdout).inputs;
    expect(
      report.map(({ input, error, outputs }) => [input, error ?? outputs?.map((each) => each.output)]),
    ).toEqual([
      ['a.png', ['out/a.sobel-x.png']],
      ['none.png', 'none.png: there is no such file or folder'],
      ['bad.png', 'bad.png: is empty; expected a picture or an array'],
      ['b.png', ['out/b.sobel-x.png']],
    ]);
    expect(readdirSync(join(folder, 'out')).sort()).toEqual(['a.sobel-x.png', 'b.sobel-x.png']);
  });
});

describe('names of files', () => {
  it.each([
    ' a b ',
    '😀',
    "it's $HOME; `x`",
    'a\\b',
    '*',
    'line\nbreak',
    'esc\x1b[31mred\x07',
    'c1\x9b31m',
    'bidi\u202egnp',
    '\u2068isolated',
  ])('%j is read and written, and never reaches the terminal raw', (stem) => {
    const folder = sevens(`${stem}.png`);
    const args = [`${stem}.png`, '-f', 'identity'];
    const apply = convtool(['apply', ...args, '-o', 'out/', '--json'], { cwd: folder });
    expect(readdirSync(join(folder, 'out'))).toEqual([`${stem}.identity.png`]);
    const print = convtool(['print', ...args, 'none.png', '--region', '0,0,1,1'], { cwd: folder });
    const again = convtool(['apply', ...args, '-f', 'box-3', '--stride', '2', '-o', 'out/'], { cwd: folder });
    const gone = convtool(['apply', `${stem}.x`, '-f', `./${stem}.json`, '--stride', stem], { cwd: folder });
    const statuses = [apply, print, again, gone].map(({ status }) => status);
    expect(statuses).toEqual([0, 1, 1, 2]);
    expect(again.stderr).toContain(
      '.identity.png: exists already with other content; use --force to replace it.\n',
    );
    for (const { stdout, stderr } of [apply, print, again, gone]) {
      expect(`${stdout}${stderr}`.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
    }
    // A line break in a name makes no line of its own.
    expect(print.stdout.split('\n')).toHaveLength(4);
    expect(JSON.parse(apply.stdout).inputs[0].input).toBe(`${stem}.png`);
  });

  it('a leading minus, with ./ or after --', () => {
    const folder = sevens('-x.png', '--', '--debug');
    const args = ['apply', '-f', 'sobel-x', '-o', 'out/', '-q', './-x.png', '--', '--', '--debug'];
    const { status, stderr } = convtool(args, { cwd: folder });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(readdirSync(join(folder, 'out')).sort()).toEqual([
      '--.sobel-x.png',
      '--debug.sobel-x.png',
      '-x.sobel-x.png',
    ]);
  });

  it('an output whose name would be too long', () => {
    const stem = 'x'.repeat(250);
    const output = `out/${stem}.sobel-x.png`;
    const folder = sevens(`${stem}.png`);
    const { status, stderr } = convtool(['apply', `${stem}.png`, '-f', 'sobel-x', '-o', 'out/'], {
      cwd: folder,
    });
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr: `convtool: ${output}: cannot be written: the name is too long.\n`,
    });
    const args = ['apply', `${stem}.png`, '-q', '-o', `${'y'.repeat(251)}.png`];
    expect(convtool(args, { cwd: folder }).status).toBe(0);
  });
});

describe('an output that cannot be written', () => {
  /** What was said of an output that is wrong from the start: nothing was run. */
  function refused(folder: string, output: string, ...args: string[]): string {
    const before = readdirSync(folder).sort();
    const { status, stdout, stderr } = convtool(['apply', 'none.png', '-o', output, '--force', ...args], {
      cwd: folder,
    });
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(readdirSync(folder).sort()).toEqual(before);
    return stderr.slice('convtool: '.length, -2);
  }

  it('a device is not replaced', () => {
    for (const device of ['/dev/null', '/dev/full']) {
      expect(refused(temporaryFolder(), device, '--format', 'png')).toBe(
        `--output ${device}: is not a plain file; use -o - for standard output`,
      );
      expect(statSync(device).isCharacterDevice()).toBe(true);
    }
  });

  it('nor a pipe with a name, nor a link to nothing', () => {
    const folder = temporaryFolder();
    execFileSync('mkfifo', [join(folder, 'pipe.png')]);
    expect(refused(folder, 'pipe.png')).toBe(
      '--output pipe.png: is not a plain file; use -o - for standard output',
    );
    symlinkSync('nowhere', join(folder, 'link.png'));
    expect(refused(folder, 'link.png')).toBe(
      '--output link.png: is a link to what is not there; remove it, or use another name',
    );
  });

  it('a folder that is not there, or is a file', () => {
    const folder = sevens('file.png');
    expect(refused(folder, 'maps/a.png')).toBe('--output maps/a.png: there is no folder maps; make it first');
    expect(refused(folder, 'file.png/a.png')).toBe(
      '--output file.png/a.png: a part of the path is a file, not a folder',
    );
    expect(refused(folder, 'file.png/')).toBe(
      '--output file.png/: is a file, but the / at its end says folder; leave one of the two out',
    );
  });

  it('a file with other content, unless forced', () => {
    const folder = sevens('a.png');
    const run = (...args: string[]) => {
      const { status, stderr } = convtool(['apply', 'a.png', '-o', 'b.png', ...args], { cwd: folder });
      return { status, stderr, bytes: readFileSync(join(folder, 'b.png')).toString('base64') };
    };
    const first = run('-f', 'sobel-x');
    expect(first.status).toBe(0);
    const same = run('-f', 'sobel-x');
    expect(same).toMatchObject({
      status: 0,
      bytes: first.bytes,
      stderr: expect.stringMatching(/ unchanged\n$/),
    });
    expect(run('-f', 'sobel-y')).toEqual({
      status: 1,
      stderr: 'convtool: b.png: exists already with other content; use --force to replace it.\n',
      bytes: first.bytes,
    });
    const forced = run('-f', 'sobel-y', '--force');
    expect({ status: forced.status, isNew: forced.bytes !== first.bytes }).toEqual({
      status: 0,
      isNew: true,
    });
  });

  it('what is forced keeps its link and its permissions', () => {
    const folder = sevens('a.png', 'real.png');
    chmodSync(join(folder, 'real.png'), 0o600);
    symlinkSync('real.png', join(folder, 'link.png'));
    const { status } = convtool(['apply', 'a.png', '-f', 'sobel-x', '-o', 'link.png', '--force'], {
      cwd: folder,
    });
    expect(status).toBe(0);
    expect(readlinkSync(join(folder, 'link.png'))).toBe('real.png');
    expect(statSync(join(folder, 'real.png')).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(folder, 'real.png'))).not.toEqual(readFileSync(fixture('seven.png')));
  });

  it('an input, by its name, another path, or a link', () => {
    const folder = sevens('a.png');
    mkdirSync(join(folder, 'sub'));
    symlinkSync('a.png', join(folder, 'link.png'));
    linkSync(join(folder, 'a.png'), join(folder, 'hard.png'));
    for (const output of ['a.png', './sub/../a.png', 'link.png', 'hard.png']) {
      const { status, stderr } = convtool(['apply', 'a.png', '-f', 'sobel-x', '-o', output, '--force'], {
        cwd: folder,
      });
      expect({ status, stderr }).toEqual({
        status: 1,
        stderr: `convtool: ${output}: is an input of this run, and an input is never overwritten; use another -o.\n`,
      });
    }
    expect(readFileSync(join(folder, 'a.png'))).toEqual(readFileSync(fixture('seven.png')));
    expect(readdirSync(folder).sort()).toEqual(['a.png', 'hard.png', 'link.png', 'sub']);
  });

  it('a colour map on a colour picture', () => {
    const folder = temporaryFolder();
    copyFileSync(fixture('chelsea.png'), join(folder, 'a.png'));
    expect(failure(folder, 'a.png', '-f', 'box-3', '--colormap', 'viridis')).toBe(
      'a.png: the map box-3 has colour of its own, so no colour map can be laid over it; leave --colormap out',
    );
  });
});

describe('a disk', () => {
  /** A folder on a disk of its own. */
  function mounted(options: string): string | undefined {
    const folder = join(temporaryFolder(), 'disk');
    mkdirSync(folder);
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder], { stdio: 'ignore' });
    } catch {
      return undefined;
    }
    onTestFinished(() => {
      execFileSync('umount', [folder]);
    });
    return folder;
  }

  const canMount = (() => {
    const folder = mkdtempSync(join(tmpdir(), 'convtool-mount-'));
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4k', 'tmpfs', folder], { stdio: 'ignore' });
      execFileSync('umount', [folder]);
      return true;
    } catch {
      console.warn(
        'NOT TESTED: a full disk and a read-only one, because no disk may be mounted here (that takes root); ' +
          '/dev/full is tested in their place.',
      );
      return false;
    } finally {
      rmSync(folder, { recursive: true });
    }
  })();

  it.runIf(canMount)('that is full keeps what fits, and no part of what does not', () => {
    const disk = mounted('size=16k') ?? '';
    const inputs = [fixture('camera.png'), fixture('seven.png')];
    const { status, stderr } = convtool(['apply', ...inputs, '-f', 'sobel-x', '-o', disk, '-q']);
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr: `convtool: ${join(disk, 'camera.sobel-x.png')}: cannot be written: the disk is full.\n`,
    });
    expect(readdirSync(disk)).toEqual(['seven.sobel-x.png']);
  });

  it.runIf(canMount)('that is read-only', () => {
    const disk = mounted('ro') ?? '';
    const { status, stderr } = convtool(['apply', fixture('seven.png'), '-f', 'sobel-x', '-o', `${disk}/`]);
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr: `convtool: ${join(disk, 'seven.sobel-x.png')}: cannot be written: the file system is read-only.\n`,
    });
  });

  it('that is full, as standard output', () => {
    const full = 'standard output: cannot be written: the disk is full';
    for (const args of [
      'apply "$1" -f sobel-x -o -',
      'apply "$1" -f sobel-x -o "$2" --json -q',
      'print "$1" "$1"',
    ]) {
      const command = `exec "$0" bin/convtool.cjs ${args} > /dev/full`;
      let error: unknown;
      try {
        execFileSync('sh', ['-c', command, process.execPath, fixture('seven.png'), temporaryFolder()], {
          cwd: join(fixture('.'), '..'),
          stdio: 'pipe',
          env: { ...process.env, NO_COLOR: '1' },
        });
      } catch (caught) {
        error = caught;
      }
      expect(error).toMatchObject({ status: 1 });
      expect(String((error as { stderr: Buffer }).stderr)).toBe(`convtool: ${full}.\n`);
    }
  });
});
