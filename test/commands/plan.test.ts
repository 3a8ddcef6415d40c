import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { planLines } from '../../src/commands/plan/planLines.js';
import { planNetwork } from '../../src/inspect/plan/planNetwork.js';
import { convtool, fixture, temporaryFolder } from '../convtool.js';
import { vgg16 } from '../inspect/knownNetworks.js';

/** What the command prints. */
function plan(...args: string[]): string {
  const { status, stdout, stderr } = convtool(['plan', ...args]);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return stdout;
}

/** The figures of the first plan. */
function figures(...args: string[]) {
  return JSON.parse(plan(...args, '--json')).plans[0];
}

/** The one sentence of a command line that is refused before anything is opened. */
function refusal(...args: string[]): string {
  const { status, stdout, stderr } = convtool(['plan', ...args]);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  return stderr.trimEnd().replace(/^convtool: /, '');
}

/** A network with a branch, in a file. */
function networkFile(): string {
  const file = join(temporaryFolder(), 'net.json');
  const layers = [
    { type: 'conv2d', name: 'conv1', filters: { random: 8, size: 3 }, padding: 'same', activation: 'relu' },
    { type: 'batchNormalization' },
    { type: 'maxPooling2d', size: 2 },
    {
      type: 'separableConv2d',
      depthwise: { random: 1 },
      pointwise: { random: 16 },
      padding: 'same',
      stride: 2,
    },
    { type: 'conv2d', name: 'a', filters: { random: 16, size: 3 }, padding: 'same', activation: 'relu' },
    { type: 'conv2d', name: 'b', filters: { random: 16, size: 1 }, input: 'separableConv2d-1' },
    { type: 'add', inputs: ['a', 'b'] },
    { type: 'activation', activation: 'tanh' },
    { type: 'upSampling2d' },
    { type: 'dropout', rate: 0.5 },
    { type: 'flatten' },
    { type: 'dense', weights: { random: 10 }, activation: 'softmax' },
  ];
  writeFileSync(file, JSON.stringify({ name: 'tiny', input: { channels: 3 }, layers }));
  return file;
}

describe('the table', () => {
  it('of a filter, with pooling, in 80 columns', () => {
    expect(plan('--input', '21x21', '-f', 'sobel-x', '--stride', '2', '--pool', 'max')).toBe(
      `sobel-x  1×21×21 → 1×5×5  2 layers

layer          output  weights  biases  parameters  multiply-adds     memory
input         1×21×21                                               1.72 KiB
conv2d        1×10×10        9       1          10            900  400 bytes
maxPooling2d    1×5×5        0       0           0              0  100 bytes
total                        9       1          10            900

                                       ─── receptive field ────
layer         kernel  stride  padding  size  jump  first centre
conv2d           3×3       2        0     3     2             1
maxPooling2d     2×2       2        0     5     4             2

parameters     10: 9 weights and 1 bias
multiply-adds  900
peak memory    4.27 KiB: 2.11 KiB of maps, 2.11 KiB of room to work in and 40
               bytes of weights, while conv2d runs
algorithm      reference: only 900 multiply-adds, so in float64

As a fully connected layer, conv2d would have 44,100 weights; the convolution
has 9.
`,
    );
  });

  it('of a network says where a layer does not take the one before', () => {
    const lines = plan('--input', '3x32x32', '-n', networkFile()).split('\n');
    expect(lines[0]).toBe('tiny  3×32×32 → 10×1×1  12 layers');
    expect(lines.every((line) => line.length <= 80)).toBe(true);
    expect(lines.find((line) => line.startsWith('b '))).toMatch(/^b +separableConv2d-1 +16×8×8 /);
    expect(lines.find((line) => line.startsWith('add-1'))).toMatch(/^add-1 +a \+ b +16×8×8 /);
    expect(lines.find((line) => line.startsWith('conv1'))).toMatch(
      /^conv1 +8×32×32 +224 +221,184 +32\.0 KiB$/,
    );
    expect(lines.findLast((line) => line.startsWith('separableConv2d-1'))).toMatch(
      / 3×3 +2 +0,1,0,1 +8 +4 +2\.5$/,
    );
    expect(lines.findLast((line) => line.startsWith('dense-1'))).toMatch(/ whole$/);
  });

  it('of a signal has one number where planes have two', () => {
    const text = plan('--input', '100', '-f', '[1,2,1]', '--stride', '3', '--padding', '1');
    expect(text).toContain('filter  1×100 → 1×34  1 layer\n');
    expect(text).toContain('\nconv2d       3       3        1     3     3             0\n');
  });

  it('of a volume has three', () => {
    const file = join(temporaryFolder(), 'volume.json');
    const layers = [{ type: 'conv3d', filters: { random: 2, size: 3 }, stride: [2, 1, 1] }];
    writeFileSync(file, JSON.stringify({ name: 'volume', layers }));
    const text = plan('--input', '1×8×16×16', '-n', file);
    expect(text).toContain('volume  1×8×16×16 → 2×3×14×14  1 layer\n');
    expect(text).toMatch(/\nconv3d-1 +3×3×3 +2,1,1 +0 +3 +2,1,1 +1\n/);
  });

  it('of a picture is that of its size', () => {
    expect(plan(fixture('camera.png'), '-f', 'sobel-x')).toMatch(
      /^sobel-x {2}1×512×512 → 1×510×510 {2}1 layer\n/,
    );
    expect(plan(fixture('chelsea.png'), '-f', 'gaussian-7')).toMatch(/^gaussian-7 {2}3×300×451 → 3×294×445 /);
  });

  it('is one for each shape of filters, and one for all that are alike', () => {
    const text = plan('--input', '20x20', '-f', 'edges-4', '-f', 'gaussian-7');
    expect(text.match(/^.* layer$/gm)).toEqual([
      'edge-top, edge-left, edge-bottom, edge-right  1×20×20 → 4×18×18  1 layer',
      'gaussian-7  1×20×20 → 1×14×14  1 layer',
    ]);
    const alike = plan('--input', '3x20x20', '-f', 'edges-4');
    expect(alike.match(/^.* layer$/gm)).toEqual([
      'edge-top, edge-left, edge-bottom, edge-right  each 3×20×20 → 3×18×18  1 layer',
    ]);
    const bank = plan('--input', '3x20x20', '-f', 'kirsch');
    expect(bank.split('\n').slice(0, 3)).toEqual([
      'kirsch-e, kirsch-ne, kirsch-n, kirsch-nw, kirsch-w, kirsch-sw, kirsch-s,',
      'kirsch-se',
      'each 3×20×20 → 3×18×18  1 layer',
    ]);
  });

  it('has no colours in a pipe, and has them where they are forced', () => {
    const args = ['plan', '--input', '5x5', '-f', 'sobel-x'];
    // biome-ignore lint/suspicious/noControlCharactersInRegex: it is what is looked for
    const colored = /\x1b/;
    expect(convtool(args).stdout).not.toMatch(colored);
    expect(convtool(args, { env: { FORCE_COLOR: '1' } }).stdout).toMatch(colored);
  });
});

describe('the room there is', () => {
  /** VGG-16's lines in a terminal of so many columns. */
  function linesIn(columns: number): string[] {
    const before = process.stdout.columns;
    process.stdout.columns = columns;
    onTestFinished(() => {
      process.stdout.columns = before;
    });
    return planLines(planNetwork(vgg16()), { notes: true }).map(stripVTControlCharacters);
  }

  it.each([40, 50, 60, 70, 80, 90, 100, 120, 140, 160, 200])('of %i columns is enough', (columns) => {
    const longest = Math.max(...linesIn(columns).map((line) => line.length));
    expect(longest).toBeLessThanOrEqual(columns);
  });

  it('makes one table or two, and leaves columns out', () => {
    const headings = (columns: number) =>
      linesIn(columns)
        .filter((line) => line.startsWith('layer '))
        .map((line) => line.split(/ {2,}/).join('|'));
    expect(headings(50)).toEqual([
      'layer|output|parameters|multiply-adds',
      'layer|kernel|stride|padding|size|jump',
    ]);
    expect(linesIn(50).join(' ')).toContain('A wider terminal shows more; --json has everything.');
    expect(headings(80)).toEqual([
      'layer|type|output|parameters|multiply-adds|memory',
      'layer|kernel|stride|padding|size|jump|first centre|algorithm',
    ]);
    expect(headings(120)).toEqual([
      'layer|output|kernel|stride|padding|size|jump|first centre|parameters|multiply-adds|memory',
    ]);
    expect(headings(160)).toEqual([
      'layer|type|output|kernel|stride|padding|size|jump|first centre|weights|biases|parameters|multiply-adds|memory',
    ]);
  });
});

describe('notes', () => {
  const notes = (...args: string[]) => plan(...args).replaceAll('\n', ' ');

  it('compare with a fully connected layer (W8)', () => {
    expect(notes('--input', '5x5', '-f', 'sobel-x')).toContain(
      'As a fully connected layer, conv2d would have 225 weights; the convolution has 9.',
    );
  });

  it('name the rows and columns that the stride drops', () => {
    const sobel = ['-f', 'sobel-x', '--stride', '2'];
    expect(notes('--input', '22x21', ...sobel)).toContain(
      'conv2d: the last row of its input is not seen: 22 − 3 is no multiple of the stride 2.',
    );
    expect(notes('--input', '22x22', ...sobel)).toContain(
      'conv2d: the last row and column of its input are not seen: 22 − 3 is no multiple of the stride 2.',
    );
    expect(notes('--input', '24x22', '-f', 'sobel-x', '--stride', '5', '--padding', '1')).toContain(
      'conv2d: the last 2 rows of its input are not seen: 24 + 2 − 3 is no multiple of the stride 5.',
    );
    expect(notes('--input', '21x21', ...sobel)).not.toContain('not seen');
  });

  it('say what a long stride leaves out between its windows', () => {
    expect(notes('--input', '21x21', '-f', '[[1]]', '--stride', '4')).toContain(
      'conv2d: between each two of its windows of 1, the stride of 4 leaves out 3 rows and columns of its input.',
    );
  });

  it('say what cannot run', () => {
    expect(notes('--input', '1x100000x100000', '-f', 'sobel-x')).toContain(
      'conv2d: cannot run: it makes 9,999,600,004 values, and at most 2,147,483,647 can be held at once.',
    );
    expect(notes('--input', '1x1000000x1000000', '-f', 'sobel-x')).toMatch(
      /It cannot run here: it needs 7\.28 TiB of memory at its peak, but .* can be had\./,
    );
  });

  it('name what --combine makes of the maps', () => {
    expect(notes('--input', '9x9', '-f', 'sobel', '--combine', 'magnitude')).toContain(
      '--combine magnitude then makes one map of all.',
    );
  });

  it('are left out with --quiet', () => {
    expect(plan('--input', '22x22', '-f', 'sobel-x', '--stride', '2', '-q')).toMatch(
      /algorithm {6}reference: only 900 multiply-adds, so in float64\n$/,
    );
  });

  it('say that nothing would be done', () => {
    expect(plan('--input', '5x5')).toBe(
      'Nothing would be done: the input of 1×5×5 would stay as it is. Add a filter\n' +
        '(-f), a network (-n), --activation or --pool.\n',
    );
    expect(plan('--input', '5x5', '--activation', 'relu')).toMatch(/^input {2}1×5×5 → 1×5×5 {2}1 layer\n/);
  });
});

describe('--json', () => {
  it('has all figures as numbers', () => {
    const { name, input, layers, totals } = figures(
      '--input',
      '3x20x20',
      '-f',
      'sobel-x',
      '--padding',
      'same',
    );
    expect({ name, input }).toEqual({
      name: 'sobel-x',
      input: { channels: 3, depth: 1, height: 20, width: 20 },
    });
    expect(layers[0]).toMatchObject({
      output: { channels: 3, depth: 1, height: 20, width: 20 },
      padding: { top: 1, bottom: 1, left: 1, right: 1 },
      receptiveField: { size: { vertical: 3, horizontal: 3 }, firstCentre: { vertical: 0, horizontal: 0 } },
      multiplyAdds: 3 * 9 * 400,
    });
    expect(totals.peakMemory.bytes).toBeGreaterThan(2 * 4800);
  });

  it('of a 3×3 layer of stride 2 and a 3×3 layer: 7×7 (W10)', () => {
    const file = join(temporaryFolder(), 'two.json');
    const conv2d = { type: 'conv2d', filters: { random: 1, size: 3 } };
    writeFileSync(file, JSON.stringify({ name: 'two', layers: [{ ...conv2d, stride: 2 }, conv2d] }));
    const { layers } = figures('--input', '20x20', '-n', file);
    expect(layers[1].receptiveField.size).toEqual({ vertical: 7, horizontal: 7 });
  });

  it('of a network: parameters as Keras counts them, the branch by its names', () => {
    const { layers, totals } = figures('--input', '3x32x32', '-n', networkFile());
    expect(layers.map(({ parameters }: { parameters: { total: number } }) => parameters.total)).toEqual([
      224, 32, 0, 216, 2320, 272, 0, 0, 0, 0, 0, 40970,
    ]);
    expect(totals.parameters).toBe(44034);
    expect(layers[6].inputs).toEqual(['a', 'b']);
    expect(layers[11].receptiveField.whole).toBe(true);
  });

  it('is the same for a picture and for its shape', () => {
    const args = ['-f', '[[0.1,0.2],[0.3,0.5]]', '--stride', '2'];
    expect(figures(fixture('camera.png'), ...args)).toEqual(figures('--input', '512x512', ...args));
  });

  it('knows of a picture that its pixels are whole numbers, for which sums have to be exact', () => {
    const args = [
      '-f',
      JSON.stringify(
        Array.from({ length: 25 }, (_, i) => Array.from({ length: 25 }, (_, j) => (i * j + i) % 7)),
      ),
    ];
    const algorithm = (...input: string[]) => figures(...input, ...args).layers[0].algorithm;
    expect(algorithm('--input', '512x512')).toBe('fft');
    expect(algorithm(fixture('camera.png'))).toBe('direct');
    const bordered = ['--padding', 'same', '--border', 'constant:0.3'];
    expect(algorithm(fixture('camera.png'), ...bordered)).toBe('fft');
  });
});

describe('--markdown', () => {
  it('is one table with all columns', () => {
    expect(plan('--input', '5x5', '-f', 'sobel-x', '--markdown')).toBe(
      `## sobel-x

| layer | output | kernel | stride | padding | receptive field: size | receptive field: jump | receptive field: first centre | weights | biases | parameters | multiply-adds | memory |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
| input | 1×5×5 |  |  |  |  |  |  |  |  |  |  | 100 bytes |
| conv2d | 1×3×3 | 3×3 | 1 | 0 | 3 | 1 | 1 | 9 | 1 | 10 | 81 | 36 bytes |
| total |  |  |  |  |  |  |  | 9 | 1 | 10 | 81 |  |

- parameters: 10: 9 weights and 1 bias
- multiply-adds: 81
- peak memory: 312 bytes: 136 bytes of maps, 136 bytes of room to work in and 40 bytes of weights, while conv2d runs
- algorithm: reference: only 81 multiply-adds, so in float64
- As a fully connected layer, conv2d would have 225 weights; the convolution has 9.
`,
    );
  });
});

it('plans what no machine could run: seventy million maps of one value', () => {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'flat.json'), JSON.stringify({ layers: [{ type: 'flatten' }] }));
  const { status, stdout } = convtool(['plan', '--input', '3x4000x6000', '-n', 'flat.json'], { cwd });
  expect(status).toBe(0);
  expect(stdout).toContain('72000000×1×1');
});

describe('what is refused', () => {
  const shape =
    'expected channels × height × width, as in 3x224x224, or 224x224 for one channel, 100 for a signal, ' +
    '1x8x16x16 for a volume (channels × depth × height × width); whole numbers of at least 1.';
  it.each([
    [[], 'expected an input, or its shape as in --input 3x224x224; sizes and costs follow from it.'],
    [
      ['a.png', '--input', '5x5'],
      '--input gives a shape in the place of an input, but a.png is given too; leave one out.',
    ],
    [['--input', '5x5', '--json', '--markdown'], '--json and --markdown contradict each other; choose one.'],
    [[''], "an input's name is empty; give a file, or - for standard input."],
    ...['', '0', '3x', '3x0x3', '-3', '1.5x2', '1x2x3x4x5', 'photo.jpg'].map((text): [string[], string] => [
      ['--input', text],
      `--input ${text || '""'}: ${shape}`,
    ]),
    [
      ['--input', '2x2', '-f', 'sobel-x'],
      '--input 1×2×2: a kernel of 3 does not fit into an input of 2; use a smaller one, or padding (--padding same).',
    ],
    [
      ['--input', '3x5x5', '-f', '[[[[1]],[[2]]]]'],
      '--input 3×5×5: filter-0 sees 2 channels, but the input has 3',
    ],
    ...[
      ['--layout', 'hwc'],
      ['--values', '0..1'],
      ['--background', 'white'],
      ['--max-pixels', '5'],
    ].map(([option, value]): [string[], string] => [
      ['--input', '3x5x5', '-f', 'box-3', option, value],
      `${option} says how a file is read, but --input stands in the place of one; leave one out.`,
    ]),
    [
      ['--input', '2x3x4x5', '-f', 'sobel-x'],
      '--input 2×3×4×5: is a volume of 2×3×4×5, but filters are for planes; a network (-n) has layers of volumes, such as conv3d.',
    ],
    [['--input', '5x5', '--stride', '2'], '--stride needs a filter (-f) to act on.'],
  ])('%j', (args: string[], message: string) => {
    expect(refusal(...args)).toContain(message);
  });

  it('a picture that is not there, or that the filter does not fit, with status 1', () => {
    const missing = convtool(['plan', 'missing.png', '-f', 'sobel-x']);
    expect(missing.status).toBe(1);
    expect(missing.stderr).toContain('convtool: missing.png: ');
    const small = convtool(['plan', fixture('seven.png'), '-f', 'gaussian:sigma=9']);
    expect({ status: small.status, stdout: small.stdout }).toEqual({ status: 1, stdout: '' });
    expect(small.stderr).toContain('seven.png: a kernel of 73 does not fit into an input of 28; ');
  });
});
