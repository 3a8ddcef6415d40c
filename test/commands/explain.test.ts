import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeNpy } from '../../src/arrays/writeNpy.js';
import { type EquationPart, explainEquation } from '../../src/commands/explain/explainEquation.js';
import { explainHeader } from '../../src/commands/explain/explainHeader.js';
import { explainLines } from '../../src/commands/explain/explainLines.js';
import type { ExplainSubject } from '../../src/commands/explain/explainSubject.js';
import { explainValue } from '../../src/inspect/explain/explainValue.js';
import { traceGraph } from '../../src/inspect/explain/traceGraph.js';
import { runNetwork } from '../../src/networks/runNetwork.js';
import { createTensor } from '../../src/tensor/tensor.js';
import { convtool, fixture, root, temporaryFolder } from '../convtool.js';
import { networkOf } from '../inspect/explainNetworks.js';

type Options = { readonly input?: unknown; readonly env?: NodeJS.ProcessEnv };

/** What the command prints where all is well. */
function explain(args: readonly string[], { input, env = {} }: Options = {}): string {
  const { status, stdout, stderr } = convtool(['explain', ...args], {
    env,
    ...(input !== undefined && { input: JSON.stringify(input) }),
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return stdout;
}

/** The exit status and what is said where something is wrong; nothing is printed then. */
function refusal(args: readonly string[], input?: unknown): [number | null, string] {
  const { status, stdout, stderr } = convtool(['explain', ...args], {
    ...(input !== undefined && { input: JSON.stringify(input) }),
  });
  expect(stdout).toBe('');
  expect(stderr).toMatch(/^convtool: [^\n]*\.\n$/);
  return [status, stderr.slice('convtool: '.length, -2)];
}

const vertical = Array.from({ length: 8 }, () => [0, 0, 0, 1, 1, 0, 0, 0]);
const pooled = [
  [1, 3, 2, 4],
  [5, 6, 7, 8],
  [3, 2, 1, 0],
  [1, 2, 3, 4],
];

/** A network's file in a folder of its own. */
function networkFile(content: unknown): string {
  const file = join(temporaryFolder(), 'net.json');
  writeFileSync(file, JSON.stringify(content));
  return file;
}

const small = {
  layers: [
    {
      type: 'conv2d',
      name: 'conv1',
      filters: [[[[1, -1]]], [[[0.5, 0.5]]]],
      bias: [0, 1],
      activation: 'relu',
    },
    { type: 'maxPooling2d', name: 'pool' },
    { type: 'flatten', name: 'flat' },
    { type: 'dense', name: 'fc', weights: [[1, 2]], bias: 0.5 },
  ],
};
const twoRows = [
  [5, 2, 4],
  [1, 3, 0],
];

describe('convtool explain', () => {
  it('W2: walks over three positions, whose patches sum to 0, 0 and 3', () => {
    expect(explain(['-', '-f', 'vertical-line', '--at', '0,0', '--steps', '3'], { input: vertical })).toBe(
      `vertical-line at y 0, x 0 of standard input = 0
It sees rows 0–2, columns 0–2 of the input (3×3).

conv2d at y 0, x 0 = 0  convolution 3×3
  window: rows 0–2, columns 0–2 of the input
    0  0  0   0  1  0   0  0  0
    0  0  0 × 0  1  0 = 0  0  0
    0  0  0   0  1  0   0  0  0
  sum 0 + bias 0 = 0

conv2d at y 0, x 1 = 0  convolution 3×3
  window: rows 0–2, columns 1–3 of the input
    0  0  1   0  1  0   0  0  0
    0  0  1 × 0  1  0 = 0  0  0
    0  0  1   0  1  0   0  0  0
  sum 0 + bias 0 = 0

conv2d at y 0, x 2 = 3  convolution 3×3
  window: rows 0–2, columns 2–4 of the input
    0  1  1   0  1  0   0  1  0
    0  1  1 × 0  1  0 = 0  1  0
    0  1  1   0  1  0   0  1  0
  sum 3 + bias 0 = 3
`,
    );
  });

  it('W14: marks the winner, and stops at the last position', () => {
    expect(explain(['-', '--pool', 'max', '--at', '1,1', '--steps', '5'], { input: pooled })).toBe(
      `maxPooling2d at y 1, x 1 of standard input = 4
It sees rows 2–3, columns 2–3 of the input (2×2).

maxPooling2d at y 1, x 1 = 4  max pooling 2×2
  window: rows 2–3, columns 2–3 of the input
     1   0
     3  [4]
  the largest: 4

That was the last position of the map.
`,
    );
  });

  it('follows the strongest contribution through all layers, in a signal by x alone', () => {
    const args = [
      '-',
      '-f',
      '[1,0,2]',
      '--bias',
      '1',
      '--padding',
      'same',
      '--activation',
      'relu',
      '--at',
      '0',
    ];
    expect(explain(args, { input: [3, 4, 5] })).toBe(
      `filter at x 0 of standard input = 9
It sees positions 0–1 of the input (2), and padding on the left.

relu  relu
  x = 9
  max(x, 0) = 9

conv2d at x 0 = 9  convolution 1×3
  window: positions 0–1 of the input, and padding on the left (in brackets)
    (0)  3   4  × 1  0  2 =  0   0  [8]
  sum 8 + bias 1 = 9
  strongest: the input at x 1, 4 × 2 = 8
`,
    );
  });

  it('traces a network that ends in one value without --at, naming its layers', () => {
    expect(explain(['-', '-n', networkFile(small)], { input: twoRows })).toBe(
      `fc of standard input = 12.5
It sees rows 0–1, columns 0–2 of the input (2×3).

fc  dense
  flat map 0  3.0 × 1 = 3
  flat map 1  4.5 × 2 = 9 *
  sum 12 + bias 0.5 = 12.5
  strongest: flat map 1, 4.5 × 2 = 9

flat map 1 = 4.5  flatten
  it is pool map 1

pool map 1 = 4.5  max pooling 2×2
  window: rows 0–1, columns 0–1 of conv1
    [4.5]  4.0
     3.0   2.5
  the largest: 4.5
  winner: conv1 map 1 at y 0, x 0 = 4.5

conv1 map 1 at y 0, x 0 = 4.5  relu
  x = 4.5
  max(x, 0) = 4.5

conv1 before relu map 1 at y 0, x 0 = 4.5  convolution 1×2
  window: row 0, columns 0–1 of the input
    5  2 × 0.5  0.5 = [2.5]  1.0
  sum 3.5 + bias 1 = 4.5
  strongest: the input at y 0, x 0, 5 × 0.5 = 2.5
`,
    );
  });

  it('explains a layer inside a network', () => {
    const args = ['-', '-n', networkFile(small), '--layer', 'conv1', '--map', '0', '--at', '1,0'];
    expect(explain(args, { input: twoRows }).split('\n')[0]).toBe(
      'conv1 map 0 at y 1, x 0 of standard input = 0',
    );
  });

  it('sums the kernels of a colour picture, channel by channel', () => {
    const filter = '[[[1,0]],[[0,1]],[[2,0]]]';
    const lines = explain([fixture('chelsea.png'), '-f', filter, '--at', '10,20']).split('\n');
    expect(lines.filter((line) => / of the picture:$/.test(line)).map((line) => line.trim())).toEqual([
      'red of the picture:',
      'green of the picture:',
      'blue of the picture:',
    ]);
    expect(lines.at(-2)).toMatch(/^ {2}\d+ \+ \d+ \+ \d+ \+ bias 0 = \d+$/);
  });

  it('gives all of it as JSON, with the number as value', () => {
    const args = ['-', '-f', 'vertical-line', '--at', '0,2', '--json'];
    expect(JSON.parse(explain(args, { input: vertical }))).toEqual({
      input: 'standard input',
      name: 'vertical-line',
      layer: 'conv2d',
      map: 0,
      shape: [1, 6, 6],
      at: [0, 2],
      value: 3,
      engine: 3,
      agrees: true,
      sees: { input: { channels: [0, 0], rows: [0, 2], columns: [2, 4] }, padding: [] },
      startsFrom: [],
      end: 'input',
      path: [
        {
          layer: 'conv2d',
          step: 'conv2d',
          map: 0,
          at: [0, 2],
          value: 3,
          engine: 3,
          agrees: true,
          kind: 'convolution',
          window: { rows: [0, 1, 2], columns: [2, 3, 4] },
          channels: [
            {
              channel: 0,
              patch: Array.from({ length: 3 }, () => [0, 1, 1]),
              kernel: Array.from({ length: 3 }, () => [0, 1, 0]),
              products: Array.from({ length: 3 }, () => [0, 1, 0]),
              sum: 3,
            },
          ],
          bias: 0,
          followed: { layer: null, map: 0, at: [0, 3], value: 1 },
        },
        { layer: null, name: 'the input', map: 0, at: [0, 3], value: 1 },
      ],
    });
  });

  it('gives the steps as JSON, and the value of the first', () => {
    const args = ['-', '-f', 'vertical-line', '--at', '0,0', '--steps', '3', '--json'];
    const { value, steps } = JSON.parse(explain(args, { input: vertical }));
    expect(value).toBe(0);
    expect(steps.map((step: { at: number[]; value: number }) => [step.at, step.value])).toEqual([
      [[0, 0], 0],
      [[0, 1], 0],
      [[0, 2], 3],
    ]);
  });

  it('takes z,y,x in a volume', () => {
    const file = networkFile({ layers: [{ type: 'conv3d', name: 'c', filters: [[[[[1]], [[10]]]]] }] });
    const input = [[[[1, 2]], [[3, 4]], [[5, 6]]]];
    const lines = explain(['-', '-n', file, '--at', '1,0,1'], { input });
    expect(lines).toContain('c at z 1, y 0, x 1 of standard input = 64\n');
    expect(lines).toContain('slices 1–2, row 0, column 1 of the input (2×1×1)');
  });

  it('colours where colours are asked for, and says the same without', () => {
    const args = [fixture('camera.png'), '-f', 'sobel-x', '--padding', 'same', '--at', '0,0'];
    const plain = explain(args);
    const colored = explain(args, { env: { FORCE_COLOR: '2' } });
    expect(colored).not.toBe(plain);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colour codes are what is taken out
    expect(colored.replace(/\x1b\[[\d;]*m/g, '')).toBe(plain);
    expect(plain).toContain('     (0)  (0)  (0)   -1   0   1 ');
  });

  /** Values from 0 to 250 that follow no pattern to the eye. */
  const plane = (side: number) =>
    Array.from({ length: side }, (_, y) =>
      Array.from({ length: side }, (_, x) => (y * y * 7 + x * 31) % 251),
    );

  it('shows the strongest of many channels and of a large kernel, in lines that fit', () => {
    const filters = { random: 1, size: 31, seed: 1 };
    const many = { random: 64, size: 3, seed: 2 };
    const layers = [
      { type: 'conv2d', name: 'many', filters: many },
      { type: 'conv2d', name: 'large', filters },
    ];
    const stdout = explain(['-', '-n', networkFile({ layers }), '--at', '1,2'], { input: plane(35) });
    expect(stdout).toContain('the 61 other channels sum to ');
    expect(stdout).toMatch(/the \d×\d around the strongest, of 31×31; what follows is of all:/);
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });

  it('leaves out the values of a very large window', () => {
    const file = networkFile({ layers: [{ type: 'globalMaxPooling2d', name: 'max' }] });
    const picture = join(temporaryFolder(), 'large.npy');
    writeFileSync(
      picture,
      writeNpy({ shape: [1025, 1024], data: new Float32Array(1025 * 1024).fill(2, 9, 10) }),
    );
    expect(explain([picture, '-n', file])).toContain(
      '  the window is too large to be shown\n  the largest: 2\n',
    );
    const [step] = JSON.parse(explain([picture, '-n', file, '--json'])).path;
    expect(step).toMatchObject({ kind: 'pool', value: 2, winner: [0, 9] });
    expect(step).not.toHaveProperty('patch');
  });

  it('gives of thousands of channels the strongest, and what the others sum to', () => {
    const layers = [{ type: 'flatten' }, { type: 'dense', name: 'fc', weights: { random: 1, seed: 3 } }];
    const args = ['-', '-n', networkFile({ layers })];
    const stdout = explain(args, { input: plane(70) });
    expect(stdout).toContain('the 4,892 other products sum to ');
    const { value, path } = JSON.parse(explain([...args, '--json'], { input: plane(70) }));
    const [{ channels, others, bias }] = path;
    expect([channels.length, others.channels, bias]).toEqual([64, 4836, 0]);
    const sum = channels.reduce((total: number, channel: { sum: number }) => total + channel.sum, others.sum);
    expect(sum).toBeCloseTo(value, 3);
  });

  it.each([
    [
      ['--at', 'a'],
      2,
      '--at a: expected y,x: two whole numbers from 0; x alone on a signal, z,y,x in a volume',
    ],
    [
      ['--at', '-1,0'],
      2,
      '--at -1,0: expected y,x: two whole numbers from 0; x alone on a signal, z,y,x in a volume',
    ],
    [['--at', '0,0', '--steps', '0'], 2, '--steps 0: expected a whole number of at least 1'],
    [['--at', '0,0', '--layer', 'x'], 2, '--layer needs a network (-n)'],
    [
      ['--at', '0,0', '--combine', 'max'],
      2,
      '--combine makes one map of several, but one is explained; leave it out, and choose it with --map',
    ],
    [
      [],
      1,
      'standard input: --at is missing: vertical-line is 6×6, so --at is y,x: y is 0 to 5, x is 0 to 5',
    ],
    [
      ['--at', '1,6'],
      1,
      'standard input: --at 1,6: vertical-line is 6×6, so --at is y,x: y is 0 to 5, x is 0 to 5',
    ],
    [
      ['--at', '1'],
      1,
      'standard input: --at 1: vertical-line is 6×6, so --at is y,x: y is 0 to 5, x is 0 to 5',
    ],
    [['--at', '0,0', '--map', '1'], 1, 'standard input: --map 1: there is one map, 0: vertical-line'],
    [
      ['--at', '0,0', '-f', 'sobel-x', '--map', '2'],
      1,
      'standard input: --map 2: there are 2 maps, 0 to 1: vertical-line, sobel-x',
    ],
  ])('refuses %j with status %i', (args, status, sentence) => {
    expect(refusal(['-', '-f', 'vertical-line', ...args], vertical)).toEqual([status, sentence]);
  });

  it('refuses transparency under a colour filter, where sums are weighted by alpha', () => {
    const picture = join(root, 'test/oracle/pictures/rgba-8.png');
    const args = ['-f', 'box:size=3', '--at', '1,1'];
    expect(refusal([picture, ...args])).toEqual([
      1,
      `${picture}: has transparent pixels, by which a colour result is weighted, so that its values are no plain sums; ` +
        'use --gray, or a picture without alpha',
    ]);
    expect(explain([picture, ...args, '--gray'])).toContain(
      'It sees rows 1–3, columns 1–3 of the picture (3×3).',
    );
  });

  it('refuses a map that a layer does not make, and nothing to explain', () => {
    expect(refusal(['-', '-n', networkFile(small), '--layer', 'conv1', '--map', '2'], twoRows)).toEqual([
      1,
      'standard input: --map 2: conv1 makes 2 maps, 0 to 1',
    ]);
    expect(refusal(['-', '--at', '0,0'], pooled)).toEqual([
      2,
      'expected a filter (-f), a network (-n), --pool or --activation, to explain a value of',
    ]);
  });
});

describe('explainEquation', () => {
  const part = (sign: string, name: string, side: number, value: number): EquationPart => ({
    sign,
    name,
    grid: { values: Array.from({ length: side * side }, (_, i) => value + i), height: side, width: side },
  });
  const parts = (side: number) => [
    part('', 'patch', side, 1),
    part('×', 'kernel', side, 0.125),
    part('=', 'products', side, 9),
  ];

  it('stands side by side where that fits, with fewer decimals if need be, else one below the other', () => {
    expect(explainEquation(parts(2), 0, 80)).toEqual([
      '1  2 × 0.125  1.125 =  9  10',
      '3  4   2.125  3.125   11  12',
    ]);
    expect(explainEquation(parts(2), 0, 26)).toEqual([
      '1  2 × 0.13  1.13 =  9  10',
      '3  4   2.13  3.13   11  12',
    ]);
    expect(explainEquation(parts(2), 0, 20)).toEqual([
      'patch',
      '  1  2',
      '  3  4',
      'kernel',
      '  0.125  1.125',
      '  2.125  3.125',
      'products',
      '   9  10',
      '  11  12',
    ]);
  });

  it.each([30, 40, 60, 80, 120])('never makes a line of more than %i characters', (columns) => {
    for (const side of [1, 3, 5, 9, 11, 31]) {
      for (const line of explainEquation(parts(side), 0, columns))
        expect(line.length).toBeLessThanOrEqual(columns);
    }
  });
});

describe('what is said of a value', () => {
  const input = createTensor(1, 1, 3, Float32Array.of(1, 2, 3));
  const half = {
    type: 'conv2d',
    bank: {
      filters: 1,
      channels: 1,
      height: 1,
      width: 1,
      weights: Float32Array.of(0.5),
      bias: Float32Array.of(0),
    },
    options: {},
  } as const;
  const place = { channel: 0, z: 0, y: 0, x: 1 };

  function subjectOf(count: number): ExplainSubject {
    const network = networkOf(
      input,
      Array.from({ length: count }, () => ({ steps: [half] })),
    );
    const names = { input: 'in.json', noun: 'the input', map: 'half' };
    return { ...names, network, graph: traceGraph(network), layer: count - 1, channel: 0 };
  }

  it('says that the engine differs where it does', () => {
    const subject = subjectOf(1);
    const engine: typeof runNetwork = function* (...args) {
      for (const { index } of runNetwork(...args))
        yield { index, output: createTensor(1, 1, 3, Float32Array.of(7, 7, 7)) };
    };
    const wrong = explainValue(subject.network, input, { layer: 0, positions: [place] }, { engine });
    expect(explainHeader(subject, wrong, wrong.at(place), 100)).toEqual([
      'half at x 1 of in.json = 1',
      'It sees position 1 of the input (1).',
      'The engine makes 7 of what plain arithmetic makes 1: one of them is wrong. Please report it.',
    ]);
  });

  it('leaves out the middle of a long way down', () => {
    const subject = subjectOf(1240);
    const explanation = explainValue(subject.network, input, { layer: 1239, positions: [place] });
    const parts = [...explainLines(subject, explanation, explanation.at(place))];
    // The header, 40 layers, and the sentence.
    expect(parts.length).toBe(42);
    expect(parts).toContainEqual(['… 1,200 more layers; --json has all']);
    expect(parts.at(-1)).toContain('  strongest: the input at x 1, 2 × 0.5 = 1');
  });
});
