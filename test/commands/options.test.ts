import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeNpy } from '../../src/arrays/writeNpy.js';
import { convtool, fixture, temporaryFolder } from '../convtool.js';

let folder = '';
let before: string[] = [];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'convtool-options-'));
  copyFileSync(fixture('seven.png'), join(folder, 'a.png'));
  copyFileSync(fixture('seven.png'), join(folder, 'b.png'));
  mkdirSync(join(folder, 'sub'));
  copyFileSync(fixture('seven.png'), join(folder, 'sub/a.png'));
  copyFileSync(fixture('seven.png'), join(folder, '-x.png'));
  writeFileSync(join(folder, 'two.npy'), writeNpy({ shape: [2], data: new Float32Array([1, 2]) }));
  writeFileSync(join(folder, 'nan.npy'), writeNpy({ shape: [2], data: new Float32Array([1, Number.NaN]) }));
  before = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
});

afterAll(() => rmSync(folder, { recursive: true }));

/** What was said about a wrong command, which ran nothing and left nothing. */
function refusal(...args: string[]): string {
  const { status, stdout, stderr } = convtool(args, { cwd: folder });
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()).toEqual(before);
  expect(stderr).toMatch(/^convtool: [^\n]*\.\n$/);
  return stderr.slice('convtool: '.length, -2);
}

/** The values that a command prints of a matrix. */
function values(input: unknown, ...args: string[]): number[] {
  const { status, stdout, stderr } = convtool(['print', '-', '--format', 'json', ...args], {
    cwd: folder,
    input: JSON.stringify(input),
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return JSON.parse(stdout).data;
}

describe('a value that an option cannot have is refused before anything is run', () => {
  const pair = 'expected a whole number of at least 1, or two: vertical,horizontal';
  const padding =
    'expected valid, same, same-lower, or 1, 2 (vertical,horizontal) or 4 (top,bottom,left,right) ' +
    'whole numbers of at least 0';
  const border = 'expected one of zero, constant:V, edge, reflect, symmetric, wrap';
  const constant = 'expected constant:V with a finite float32 number V, as in constant:127.5';
  const values = 'expected two finite float32 numbers in order, as in 0..1 or -1..1';
  const bias = 'expected a finite float32 number, or several separated by commas, or a .npy file';
  const activations =
    'expected one of relu, relu6, leaky-relu[:slope], elu[:alpha], sigmoid, tanh, softplus, swish, gelu, gelu-tanh, abs, clip:low..high';
  const normalize = 'expected one of auto, minmax, symmetric, abs, clip, percentile:1,99, range:-10..10';
  const background = 'expected black, white, a grey of 0 to 255, or a colour such as #ff8800';
  const region = 'expected y,x,height,width: four whole numbers, the sides at least 1';
  const tooMuch = 'padding may be at most 16777216 pixels, not';

  const cases: [option: string, value: string, message: string, shown?: string][] = [
    ...['0', '-1', '1.5', '1,2,3', '1e99', '', ',', '2,', 'x', '0x2', 'NaN', 'Infinity', '2;2', '１'].map(
      (value): [string, string, string] => ['--stride', value, pair],
    ),
    ['--dilation', '0', pair],
    ['--dilation', '1,-1', pair],
    ['--pool-size', '0', pair],
    ['--pool-stride', '0.5', pair],
    ...['', '-1', '1.5', '1,2,3', '1,2,3,4,5', '1 2', 'valid,valid'].map(
      (value): [string, string, string] => ['--padding', value, padding],
    ),
    ['--padding', 'Same', `${padding} (did you mean same?)`],
    ['--padding', 'sam', `${padding} (did you mean same?)`],
    ['--padding', '1000000000', `${tooMuch} 1000000000`],
    ['--padding', '0,0,1e10,0', `${tooMuch} 10000000000`],
    ['--pool-padding', '1e9', `${tooMuch} 1000000000`],
    [
      '--border',
      'mirror',
      '"mirror" means different borders in different tools; say reflect (c b | a b c) or symmetric (b a | a b c)',
    ],
    ['--border', '', border],
    ['--border', 'Zero', `${border} (did you mean zero?)`],
    ['--border', 'reflct', `${border} (did you mean reflect?)`],
    ['--border', 'edge:3', `${border} (did you mean edge?)`],
    ['--border', 'toString', border],
    ['--border', '__proto__', border],
    ['--border', 'constant', constant],
    ['--border', 'constant:', constant],
    ['--border', 'constant:x', constant],
    ['--border', 'constant:1:2', constant],
    ['--border', 'constant:1e300', constant],
    ['--groups', '0', 'expected a whole number of at least 1'],
    ['--bias', '', bias],
    ['--bias', '1,', bias],
    ['--bias', '1e39', bias],
    ['--bias', 'two', bias],
    [
      '--algorithm',
      'fast',
      'expected one of auto, direct, separable, winograd, fft, reference (did you mean fft?)',
    ],
    ['--activation', 'rleu', `unknown activation (did you mean relu?); ${activations}`],
    ['--activation', '', `unknown activation; ${activations}`],
    ['--activation', 'relu:1', 'relu has no setting; write relu'],
    ['--pool', 'mxa', 'expected one of max, average (did you mean max?)'],
    [
      '--combine',
      'maks',
      'expected one of max, sum, mean, magnitude, angle, orientation (did you mean max?)',
    ],
    ['--values', '1', values],
    ['--values', '1..1', values],
    ['--values', '1..-1', values],
    ['--values', '0..1..2', values],
    ['--values', '-1e308..1e308', values],
    ['--layout', 'hcw', 'expected one of chw, hwc (did you mean chw?)'],
    ['--background', 'pink', background],
    ['--background', '256', background],
    ['--background', '-1', background],
    ['--background', '#fff', background],
    ['--color-profile', 'adobe', 'expected one of keep, srgb'],
    ['--max-pixels', '0', 'expected a whole number of at least 1'],
    ['--max-pixels', '-5', 'expected a whole number of at least 1'],
    ['--max-pixels', 'many', 'expected a whole number of at least 1'],
    ['--format', 'pgn', 'expected one of png, jpeg, webp, avif, tiff, npy, json, csv (did you mean png?)'],
    ['--normalize', 'minmx', `${normalize} (did you mean minmax?)`],
    ['--normalize', 'range:10..-10', 'expected two float32 numbers in order, as in range:-10..10'],
    ['--normalize', 'range:1', 'expected two float32 numbers in order, as in range:-10..10'],
    ['--normalize', 'percentile:99,1', 'expected two percentages in order, as in percentile:1,99'],
    ['--normalize', 'percentile:1,101', 'expected two percentages in order, as in percentile:1,99'],
    ['--bit-depth', '12', 'expected one of 8, 16'],
    ['--compression', '-1', 'expected a whole number of at least 0'],
    ['--compression', 'high', 'expected a whole number of at least 0'],
    ['--compression', '10', 'expected a whole number from 0 to 9, the levels of png'],
    ['--colormap', 'jet', 'expected one of gray, viridis, magma, diverging'],
    ['--output', '', 'expected a file, a folder, or - for standard output'],
    ['--precision', '21', 'expected a whole number from 0 to 20'],
    ['--precision', '-1', 'expected a whole number of at least 0'],
    ['--region', '1,2,3', region],
    ['--region', '0,0,0,1', region],
    ['--region', '-1,0,1,1', region],
  ];
  it.each(cases)('%s %j', (option, value, message) => {
    const ofPrint = ['--region', '--precision'].includes(option);
    const shown = value === '' ? '""' : value;
    expect(refusal(ofPrint ? 'print' : 'apply', 'a.png', '-f', 'sobel-x', option, value)).toBe(
      `${option} ${shown}: ${message}`,
    );
  });
});

describe('a filter that is none is refused', () => {
  const expected =
    'expected a name of the library (convtool filters list shows them), a .json or .npy file, or a matrix such as [[-1,0,1]]';
  it.each([
    ['sobelx', `unknown filter "sobelx" (did you mean sobel?); ${expected}`],
    ['no such thing', `unknown filter "no such thing"; ${expected}`],
    ['', `unknown filter ""; ${expected}`],
    ['-o', `unknown filter "-o"; ${expected}`],
    ['gausian:sigma=2', `unknown filter "gausian" (did you mean gaussian?); ${expected}`],
    ['gaussian:sigma=0', 'filter "gaussian:sigma=0": sigma must be a number from 0.1 to 127, not 0'],
    [
      './mine.json',
      './mine.json: there is no such file or folder; a filter is a .json or .npy file, or a name such as sobel-x',
    ],
    [
      './sub/',
      './sub/: is a folder, but a file is expected; a filter is a .json or .npy file, or a name such as sobel-x',
    ],
    [
      'nan.npy',
      'nan.npy holds NaN at [1], but every value has to be finite; replace it before saving, e.g. with np.nan_to_num(array)',
    ],
    [
      '[[1,2],[3]]',
      'the filter [[1,2],[3]] is ragged: [1] has 1 value, but [0] has 2; give both the same number',
    ],
    [
      '[[1,"a"]]',
      'the filter [[1,"a"]] has "a" at [0,1], where a number was expected; write a plain number there',
    ],
    [
      '[]',
      'the filter [] has an empty list, but an array holds at least one value; put numbers between the brackets',
    ],
    [
      '[[1,2]',
      'the filter [[1,2] is not JSON: at line 1, column 7 a closing bracket was expected, not the end of the file; correct it there',
    ],
  ])('%j', (filter, message) => {
    expect(refusal('apply', 'a.png', '-f', filter)).toBe(message);
  });
});

describe('options that contradict each other, or would do nothing, are refused', () => {
  const apply = ['apply', 'a.png', '-f', 'sobel-x'];
  const two = ['apply', 'a.png', '-f', 'sobel-x', '-f', 'sobel-y'];
  const print = ['print', 'a.png', '-f', 'sobel-x'];
  const folderNeeded = 'give a folder, --montage, --combine, or an array format such as .npy';
  const cases: [args: string[], message: string][] = [
    ...[
      '--stride 2',
      '--padding same',
      '--dilation 2',
      '--groups 1',
      '--bias 1',
      '--flip',
      '--algorithm direct',
    ].map((text): [string[], string] => [
      ['print', 'a.png', ...text.split(' ')],
      `${text.split(' ')[0]} needs a filter (-f) to act on`,
    ]),
    ...['--pool-size 2', '--pool-stride 2', '--pool-padding 1', '--pool-ceil', '--pool-count-padding'].map(
      (text): [string[], string] => [
        ['print', 'a.png', ...text.split(' ')],
        `${text.split(' ')[0]} needs --pool max or --pool average`,
      ],
    ),
    [
      [...print, '--border', 'edge'],
      '--border says what padding holds, but there is none; add --padding same',
    ],
    ...[
      ['--pool', 'max', '--pool-padding', '1'],
      ['--pool', 'average'],
      ['--pool', 'average', '--pool-padding', '0'],
    ].map((pool): [string[], string] => [
      ['print', 'a.png', '--pool-count-padding', ...pool],
      '--pool-count-padding needs --pool average and --pool-padding',
    ]),
    [
      ['print', 'a.png', '--pool', 'max', '--pool-padding', '2'],
      '--pool-padding: Pool padding must be smaller than the window, or a window would hold nothing but padding: ' +
        '2 pixels for a window of 2',
    ],
    [[...print, '--gray', '--color'], '--gray and --color contradict each other; choose one'],
    [[...print, '--groups', '2'], '--groups 2: 1 filter cannot be divided into 2 groups'],
    [[...two, '--bias', '1,2,3'], '--bias 1,2,3: has 3 values for 2 filters; give one, or one for each'],
    [[...apply, '--bias', 'two.npy'], '--bias two.npy: has 2 values for 1 filter; give one, or one for each'],
    [
      [...apply, '--bias', 'none.npy'],
      '--bias none.npy: there is no such file or folder; expected numbers, or a .npy file',
    ],
    [
      [...apply, '--bias', 'nan.npy'],
      '--bias nan.npy holds NaN at [1], but every value has to be finite; replace it before saving, ' +
        'e.g. with np.nan_to_num(array)',
    ],
    [
      [...print, '--format', 'json', '--full'],
      '--full is for tables; json has full precision and leaves nothing out',
    ],
    [
      [...print, '--format', 'csv', '--precision', '2'],
      '--precision is for tables; csv has full precision and leaves nothing out',
    ],
    ...['--normalize clip', '--bit-depth 16', '--colormap magma', '--montage', '--compression 3'].map(
      (text): [string[], string] => [
        [...apply, '--format', 'npy', ...text.split(' ')],
        `${text.split(' ')[0]} is for pictures, but npy holds the values as they are`,
      ],
    ),
    [[...apply, '-o', 'a.jpg', '--bit-depth', '16'], '--bit-depth 16: jpeg holds 8 bits; use png or tiff'],
    ...(['jpeg', 'tiff'] as const).map((format): [string[], string] => [
      [...apply, '--format', format, '--compression', '1'],
      `--compression 1: ${format} has no levels of compression, but png, webp, avif have`,
    ]),
    [
      [...apply, '-o', 'a.webp', '--compression', '7'],
      '--compression 7: expected a whole number from 0 to 6, the levels of webp',
    ],
    [
      [...apply, '--montage', '--bit-depth', '16'],
      '--bit-depth 16: a montage is a sheet of 8 bits; leave one of the two out',
    ],
    [
      [...apply, '--colormap', 'magma', '--bit-depth', '16'],
      '--bit-depth 16: the colour map magma has 256 colours; leave one of the two out',
    ],
    [[...apply, '-o', '-', '--json'], '--json and -o - would both write to standard output; choose one'],
    [
      [...apply, '-o', '-', '--force'],
      '--force is for files, but -o - writes to standard output; leave it out',
    ],
    [
      [...apply, '-o', 'x.png', '--format', 'jpeg'],
      '--output x.png is named as png, but --format says jpeg; make them agree',
    ],
    [
      [...apply, '-o', 'x.gif'],
      '--output x.gif has no ending that names a format (png, jpg, webp, avif, tiff, npy, json, csv); ' +
        'give it one or use --format, or end it with / for a folder',
    ],
    [[...apply, '-o', 'x.png', '-o', 'y.png'], '--output is given twice, as x.png and y.png; give it once'],
    [[...print, '--stride', '1', '--stride', ''], '--stride is given twice, as 1 and ""; give it once'],
    [
      [...two, '-o', 'x.png'],
      `--output x.png: the maps of 2 filters cannot go into one picture; ${folderNeeded}`,
    ],
    [[...two, '-o', '-'], `--output -: the maps of 2 filters cannot go into one picture; ${folderNeeded}`],
    [
      ['apply', 'a.png', 'b.png', '-o', 'x.png'],
      '--output x.png: 2 inputs cannot go into one; give a folder, ending in /',
    ],
    [
      ['apply', 'a.png', 'sub/a.png', '-o', 'out/'],
      'a.png and sub/a.png would both be written to out/a.….png; apply them one by one, with -o',
    ],
    [['print', ''], "an input's name is empty; give a file, or - for standard input"],
    [['print', '-', 'a.png', '-'], 'standard input (-) can be read only once, but is given 2 times'],
    [['apply', '-', '-', '-o', 'out/'], 'standard input (-) can be read only once, but is given 2 times'],
  ];
  it.each(cases)('%j', (args, message) => {
    expect(refusal(...args)).toBe(message);
  });
});

describe('a command line that is none is refused', () => {
  const options = 'convtool <command> --help shows the options';
  it.each([
    [['aply', 'a.png'], "unknown command 'aply' (did you mean apply?); convtool --help shows the commands"],
    [['filtres'], "unknown command 'filtres' (did you mean filters?); convtool --help shows the commands"],
    [['frobnicate'], "unknown command 'frobnicate'; convtool --help shows the commands"],
    [
      ['help', 'prnt'],
      "unknown command 'prnt' (did you mean print?); the commands are apply, batch, print, plan, explain, matrix, filters, networks",
    ],
    [
      ['apply'],
      'no input is given; name files, or - for standard input (convtool <command> --help shows examples)',
    ],
    [['apply', 'a.png', '--strid', '2'], `unknown option '--strid' (did you mean --stride?); ${options}`],
    [['apply', 'a.png', '--frobnicate'], `unknown option '--frobnicate'; ${options}`],
    [['apply', 'a.png', '--quiet=1'], `unknown option '--quiet=1' (did you mean --quiet?); ${options}`],
    [['apply', 'a.png', '-f'], '--filter needs a value (convtool <command> --help shows which)'],
    [['apply', '-x.png'], "unknown option '-x.png'; the file of that name is written ./-x.png"],
  ])('%j', (args, message) => {
    expect(refusal(...args)).toBe(message);
  });

  it('shows the help, as an error, where nothing is asked', () => {
    const { status, stdout, stderr } = convtool([]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^Usage: convtool /);
  });

  it.each([
    [['--help'], /^Usage: convtool \[options\] \[command\]\n/],
    [['help'], /^Usage: convtool \[options\] \[command\]\n/],
    [['filters', '--help'], /^Usage: convtool filters \[options\] \[command\]\n/],
    [['filters', 'show', '--help'], /^Usage: convtool filters show \[options\] <filters\.\.\.>\n/],
    [['help', 'print'], /^Usage: convtool print \[options\] <inputs\.\.\.>\n/],
    [['apply', '--help'], /^Usage: convtool apply \[options\] <inputs\.\.\.>\n/],
    [['--version'], /^\d+\.\d+\.\d+\n$/],
  ])('%j is no error', (args, output) => {
    const { status, stdout, stderr } = convtool(args);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(output);
  });
});

describe('what looks odd and is right', () => {
  it('a leading minus in a value', () => {
    expect(values([1, 3], '-f', '[-1,1]')).toEqual([2]);
    expect(values([1, 3], '-f', '[1]', '--bias', '-5')).toEqual([-4, -2]);
    expect(values([1], '-f', '[1,0]', '--padding', '1', '--border', 'constant:-2')).toEqual([-2, 1]);
    const folder = temporaryFolder();
    const args = ['-f', 'sobel-x', '--normalize', 'range:-10..10', '-o', `${folder}/`, '--json', '--quiet'];
    const { status, stdout } = convtool(['apply', fixture('seven.png'), ...args]);
    expect(status).toBe(0);
    const [{ outputs }] = JSON.parse(stdout).inputs;
    expect(outputs[0].maps[0].normalization).toEqual({ mode: 'range', low: -10, high: 10 });
  });

  it('--values -1..1', () => {
    const args = ['print', 'a.png', '--values', '-1..1', '--region', '0,0,1,1', '--format', 'json'];
    expect(JSON.parse(convtool(args, { cwd: folder }).stdout).data).toEqual([-1]);
  });

  it.each([
    ['zeros', 'zero'],
    ['replicate', 'edge'],
    ['nearest', 'edge'],
    ['reflect-101', 'reflect'],
    ['circular', 'wrap'],
    ['periodic', 'wrap'],
  ])('the border %s, elsewhere the name of %s', (alias, name) => {
    const maps = [alias, name].map((border) =>
      values([1, 2, 4], '-f', '[1,0,0]', '--padding', '1', '--border', border),
    );
    expect(maps[0]).toEqual(maps[1]);
  });

  it('a switch given twice, spaces around a number, an exponent, a bias from a file', () => {
    expect(values([1, 2, 3], '-f', '[1]', '--flip', '--flip', '--stride', ' 2 ')).toEqual([1, 3]);
    expect(values([1, 2, 3], '-f', '[1]', '--stride', '1e3')).toEqual([1]);
    expect(values([1], '-f', '[1]', '-f', '[2]', '--bias', 'two.npy')).toEqual([2, 4]);
  });

  it('a format by the ending of its files', () => {
    const out = temporaryFolder();
    const { status } = convtool(['apply', 'a.png', '--format', 'jpg', '-o', out], { cwd: folder });
    expect({ status, files: readdirSync(out) }).toEqual({ status: 0, files: ['a.input.jpg'] });
  });
});

describe('a size beyond all bounds is a sentence, not a stack', () => {
  it.each([
    [
      '--dilation 99999999',
      'a kernel of 3 (199999999 with dilation 99999999) does not fit into an input of 28; ',
    ],
    ['--dilation 99999999 --padding same', 'padding may be at most 16777216 pixels, not 99999999.'],
  ])('%s', (options, message) => {
    const { status, stdout, stderr } = convtool(['print', 'a.png', '-f', 'sobel-x', ...options.split(' ')], {
      cwd: folder,
    });
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toContain(`convtool: a.png: ${message}`);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });

  it('a stride past the end leaves the first window', () => {
    expect(values([5, 6, 7], '-f', '[1]', '--stride', '99999')).toEqual([5]);
  });
});
