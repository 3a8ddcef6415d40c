import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readNpy } from '../../src/arrays/readNpy.js';
import { convtool, fixture, temporaryFolder } from '../convtool.js';

/** What the command prints; it says nothing. */
function matrix(...args: string[]): string {
  const { status, stdout, stderr } = convtool(['matrix', ...args]);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return stdout;
}

/** What it says of a wrong command line. */
function refusal(...args: string[]): string {
  const { status, stdout, stderr } = convtool(['matrix', ...args]);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toMatch(/^convtool: .*\.\n$/);
  return stderr.slice('convtool: '.length, -2);
}

const nine = ['-f', '[[1,2,3],[4,5,6],[7,8,9]]'];
const rows = [
  [1, 2, 3, 0, 4, 5, 6, 0, 7, 8, 9, 0, 0, 0, 0, 0],
  [0, 1, 2, 3, 0, 4, 5, 6, 0, 7, 8, 9, 0, 0, 0, 0],
  [0, 0, 0, 0, 1, 2, 3, 0, 4, 5, 6, 0, 7, 8, 9, 0],
  [0, 0, 0, 0, 0, 1, 2, 3, 0, 4, 5, 6, 0, 7, 8, 9],
];

describe('convtool matrix', () => {
  it('prints a table, the input row by row', () => {
    expect(matrix('--input', '1x4x4', ...nine)).toBe(
      `
filter  4×16
36 of 64 entries are not 0 (56.3 %). Each row is a position of the output, each
column one of the input.
A fully connected layer from 1×4×4 to 1×2×2 has 64 weights, the convolution 9:
the same nine in every row.

    y  0       │ 1       │ 2       │ 3
y,x\\x  0 1 2 3 │ 0 1 2 3 │ 0 1 2 3 │ 0 1 2 3
  0,0  1 2 3 · │ 4 5 6 · │ 7 8 9 · │ · · · ·
  0,1  · 1 2 3 │ · 4 5 6 │ · 7 8 9 │ · · · ·
  1,0  · · · · │ 1 2 3 · │ 4 5 6 · │ 7 8 9 ·
  1,1  · · · · │ · 1 2 3 │ · 4 5 6 │ · 7 8 9
`.trimStart(),
    );
  });

  it('prints channels, a bias as the offset, and says what follows', () => {
    const filter = '[[[1,2]],[[3,0]]]';
    expect(matrix('--input', '2x1x3', '-f', filter, '--bias', '0.5', '--activation', 'relu')).toBe(
      `
filter  2×6
6 of 12 entries are not 0 (50 %). Each row is a position of the output, each
column one of the input.
A fully connected layer from 2×1×3 to 1×1×2 has 12 weights, the convolution 4:
the same four in every row.
After it comes the activation relu, which is not part of the matrix.

channel  0     │ 1
    x\\x  0 1 2 │ 0 1 2  + offset
      0  1 2 · │ 3 0 ·  +    0.5
      1  · 1 2 │ · 3 0  +    0.5
`.trimStart(),
    );
  });

  it.each([
    [
      ['--input', '3', '-f', '[1,2,4]', '--padding', 'same', '--border', 'edge'],
      ['3 4 ·', '1 2 4', '· 1 6'],
    ],
    [
      ['--input', '4', '--pool', 'average', '--pool-size', '2'],
      ['0.5 0.5   ·   ·', '·   · 0.5 0.5'],
    ],
    [
      ['--input', '1×1×4', '-f', '[1,2]', '--stride', '2'],
      ['1 2 · ·', '· · 1 2'],
    ],
  ])('prints %j', (args, lines) => {
    const printed = matrix(...args)
      .trimEnd()
      .split('\n')
      .slice(-lines.length);
    expect(printed.map((line) => line.replace(/^ *\d+ +/, ''))).toEqual(lines);
  });

  it('leaves the middle out where a table does not fit, but not with --full', () => {
    const args = ['--input', '28x28', '-f', 'box-3'];
    const short = matrix(...args).split('\n');
    expect(short.length).toBeLessThan(26);
    expect(Math.max(...short.map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(short.some((line) => line.includes('…'))).toBe(true);
    const full = matrix(...args, '--full');
    expect(full).not.toContain('…');
    expect(full.split('\n').filter((line) => /^ *\d+,\d+ {2}/.test(line))).toHaveLength(26 * 26);
  });

  it('counts a picture’s size', () => {
    expect(matrix(fixture('seven.png'), '-f', 'sobel-x').split('\n')[0]).toBe('sobel-x  676×784');
  });

  it('prints one matrix after the other where filters differ in shape', () => {
    const printed = matrix('--input', '3x3', '-f', 'box-3', '-f', '[1]');
    expect(printed.split('\n').filter((line) => /^\S.* {2}\d+×\d+$/.test(line))).toEqual([
      'box-3  1×9',
      'filter  9×9',
    ]);
  });

  it('writes CSV: dense, or sparse', () => {
    expect(matrix('--input', '4x4', ...nine, '--format', 'csv')).toBe(`${rows.join('\n')}\n`);
    expect(matrix('--input', '3', '-f', '[1,0]', '--format', 'csv', '--sparse')).toBe(
      'row,column,value\n0,0,1\n1,1,1\n',
    );
    const large = matrix('--input', '1x40x40', '-f', 'box-3', '--format', 'csv');
    expect(large.split('\n', 2)).toEqual(['row,column,value', `0,0,${Math.fround(1 / 9)}`]);
    expect(large.split('\n')).toHaveLength(1 + 38 * 38 * 9 + 1);
  });

  it('writes JSON: dense, or sparse', () => {
    const head = {
      name: 'filter',
      input: [1, 4, 4],
      output: [1, 2, 2],
      shape: [4, 16],
      offset: [3, 3, 3, 3],
    };
    const args = ['--input', '4x4', ...nine, '--bias', '3', '--format', 'json'];
    expect(JSON.parse(matrix(...args))).toEqual({ ...head, rows });
    const entries = rows.flatMap((row, y) => row.flatMap((value, x) => (value === 0 ? [] : [[y, x, value]])));
    expect(JSON.parse(matrix(...args, '--sparse'))).toEqual({ ...head, entries });
  });

  it('writes .npy, and an existing file only with --force', () => {
    const folder = temporaryFolder();
    const path = join(folder, 'm.npy');
    const run = (...args: string[]) => convtool(['matrix', '--input', '4x4', '-o', path, ...args]);
    expect(run(...nine)).toMatchObject({ status: 0, stdout: '', stderr: `${path}: written\n` });
    const { shape, data } = readNpy(readFileSync(path), path);
    expect({ shape, data: [...data] }).toEqual({ shape: [4, 16], data: rows.flat() });
    expect(run(...nine).stderr).toBe(`${path}: unchanged\n`);
    expect(run('-f', 'box-3')).toMatchObject({
      status: 1,
      stderr: `convtool: ${path}: exists already with other content; use --force to replace it.\n`,
    });
    expect(run('-f', 'box-3', '--force', '--quiet')).toMatchObject({ status: 0, stderr: '' });
  });

  it('says that CSV and .npy do not hold the offset', () => {
    const { status, stdout, stderr } = convtool([
      ...['matrix', '--input', '2', '-f', '[1]', '--bias', '2', '--format', 'csv'],
    ]);
    expect({ status, stdout }).toEqual({ status: 0, stdout: '1,0\n0,1\n' });
    expect(stderr).toBe('filter: csv does not hold the offset (the bias); .json does\n');
  });

  it.each<[string[], string]>([
    [
      ['-f', 'box-3'],
      'expected an input, or its shape as in --input 3x224x224; sizes and costs follow from it',
    ],
    [
      ['a.png', '--input', '4x4', '-f', 'box-3'],
      '--input gives a shape in the place of an input, but a.png is given too; leave one out',
    ],
    [['--input', '4x4'], 'expected a filter (-f), a network (-n) or --pool average, to show as a matrix'],
    [
      ['--input', '0x4', '-f', 'box-3'],
      '--input 0x4: expected channels × height × width, as in 3x224x224, or 224x224 for one channel, 100 for a ' +
        'signal, 1x8x16x16 for a volume (channels × depth × height × width); whole numbers of at least 1',
    ],
    [
      ['--input', '999999999x999999999', '-f', 'box-3'],
      '--input 999999999x999999999: is a shape of more values than can be counted; use smaller sides',
    ],
    [
      ['--input', '2x2', '-f', 'box-3'],
      '--input 1×2×2: a kernel of 3 does not fit into an input of 2; use a smaller one, or padding (--padding same)',
    ],
    [
      ['--input', '4x4', '-f', 'box-3', '--sparse'],
      '--sparse is for csv and json, but this is table; leave it out, or add --format csv',
    ],
    [
      ['--input', '4x4', '-f', 'box-3', '--full', '--format', 'csv'],
      '--full is for tables; csv leaves nothing out',
    ],
    [
      ['--input', '4x4', '-f', 'box-3', '-o', 'm.txt'],
      '--output m.txt: expected a name ending in .json, .csv or .npy',
    ],
    [
      ['--input', '4x4', '-f', 'box-3', '-o', 'm.csv', '--format', 'npy'],
      '--output m.csv is named as csv, but --format says npy; make them agree',
    ],
    [
      ['--input', '4x4', '-f', 'box-3', '--force'],
      '--force is for a file, but this goes to standard output; leave it out, or add -o',
    ],
    [
      ['--input', '4x4', '-f', 'sobel', '--combine', 'max'],
      '--combine makes one map of several, which is no part of the matrix; leave it out',
    ],
    [
      ['--input', '4x4', '--pool', 'max', '--layer', 'maxPooling2d'],
      '--layer maxPooling2d: max pooling is not linear, so it is no matrix; convolutions, transposed ones, dense ' +
        'layers and average pooling are shown as a matrix',
    ],
    [
      ['--input', '4x4', '--pool', 'max'],
      'none of the layers is shown as a matrix: convolutions of planes and signals, transposed ones, dense layers and average pooling are',
    ],
    [
      ['--input', '4x4', '-f', 'box-3', '--layer', 'conv2'],
      '--layer conv2: expected one of conv2d (did you mean conv2d?)',
    ],
    [
      ['--input', '3x3', '-f', 'box-3', '-f', '[1]', '--format', 'csv'],
      '--format csv takes one matrix, but these are 2: box-3 and filter; choose one',
    ],
    [
      ['--input', '4000x4000', '-f', 'box-3'],
      '--input 1×4000×4000: the matrix from 1×4000×4000 to 1×3998×3998 has 15,984,004 rows, 16,000,000 columns and ' +
        '143,856,036 weights, but at most 16,777,216 of each are worked out; use a smaller input, fewer filters or a ' +
        'larger stride',
    ],
    [
      ['--input', '200x200', '-f', 'box-3', '--format', 'npy'],
      'the matrix from 1×200×200 to 1×198×198 has 5.84 GiB as a dense .npy, but at most 512 MiB are written; take ' +
        '--format csv, which holds only what is not 0',
    ],
    [
      ['--input', '200x200', '-f', 'box-3', '--full'],
      '--full would print 1,568,160,000 entries, but a table has at most 10,000,000; take --format csv, which holds only ' +
        'what is not 0',
    ],
  ])('refuses %j', (args, message) => {
    expect(refusal(...args)).toBe(message);
  });

  it('names the input where the layer does not fit it', () => {
    expect(convtool(['matrix', fixture('seven.png'), '-f', 'box-3', '--dilation', '20'])).toMatchObject({
      status: 1,
      stdout: '',
      stderr:
        `convtool: ${fixture('seven.png')}: a kernel of 3 (41 with dilation 20) does not fit into an input of 28; ` +
        'use a smaller one, or padding (--padding same).\n',
    });
  });
});

describe('convtool matrix of a network', () => {
  const layers = [
    { type: 'conv2d', name: 'first', filters: [[[[1, 2]]]], activation: 'relu' },
    { type: 'maxPooling2d', name: 'pool', size: [1, 2] },
    { type: 'separableConv2d', name: 'sep', depthwise: [[[[1, 1]]]], pointwise: [[3], [5]] },
    { type: 'conv2dTranspose', name: 'up', filters: [[[[1, 2]]], [[[3, 4]]]], stride: [1, 2] },
    { type: 'flatten', name: 'flat' },
    { type: 'dense', name: 'dense', weights: [[1, 2, 3, 4]], bias: 7 },
  ];
  const network = (): string[] => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'net.json'), JSON.stringify({ layers }));
    expect(readdirSync(folder)).toEqual(['net.json']);
    return ['-n', join(folder, 'net.json'), '--input', '1x1x7'];
  };
  const parsed = (...args: string[]) => JSON.parse(matrix(...network(), ...args, '--format', 'json'));

  it('takes one of its layers', () => {
    const line = (start: number) => [0, 0, 0, 0, 0, 0, 0].with(start, 1).with(start + 1, 2);
    expect(parsed('--layer', 'first').rows).toEqual([0, 1, 2, 3, 4, 5].map(line));
    expect(matrix(...network(), '--layer', 'first')).toContain('After it comes the activation relu');
    expect(parsed('--layer', 'sep/1').rows).toEqual([
      [1, 1, 0],
      [0, 1, 1],
    ]);
    expect(parsed('--layer', 'sep/2').rows).toEqual([
      [3, 0],
      [0, 3],
      [5, 0],
      [0, 5],
    ]);
    expect(parsed('--layer', 'up').rows).toEqual([
      [1, 0, 3, 0],
      [2, 0, 4, 0],
      [0, 1, 0, 3],
      [0, 2, 0, 4],
    ]);
    expect(parsed('--layer', 'dense')).toMatchObject({ rows: [[1, 2, 3, 4]], offset: [7] });
  });

  it('prints both steps of a separable convolution', () => {
    const printed = matrix(...network(), '--layer', 'sep');
    expect(printed.split('\n').filter((line) => line.startsWith('sep'))).toEqual([
      'sep/1  2×3',
      'sep/2  4×2',
    ]);
  });

  it('refuses a layer that is none, or not to be told', () => {
    expect(refusal(...network())).toBe(
      'several layers are a matrix: first, sep, up, dense; choose one with --layer',
    );
    expect(refusal(...network(), '--layer', 'pool')).toMatch(/^--layer pool: max pooling is not linear/);
    expect(refusal(...network(), '--layer', 'upp')).toBe(
      '--layer upp: expected one of first, pool, sep, up, flat, dense (did you mean up?)',
    );
    expect(refusal(...network(), '--layer', 'sep', '-o', 'none.npy')).toBe(
      '--output none.npy takes one matrix, but these are 2: sep/1 and sep/2; choose one',
    );
    expect(existsSync('none.npy')).toBe(false);
  });
});
