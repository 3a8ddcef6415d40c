import { createHash } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { afterAll, describe, expect, it } from 'vitest';
import { configureEngine } from '../../src/kernels/configureEngine.js';
import { type Conv2dOptions, conv2d, conv2dRows } from '../../src/layers/conv2d.js';
import type { FilterBank } from '../../src/layers/filterBank.js';
import { type PlaneRows, rowsOf } from '../../src/tensor/planeRows.js';
import { createTensor, type Tensor } from '../../src/tensor/tensor.js';
import { randomNumbers } from './random.js';

interface Case {
  readonly name: string;
  readonly channels: number;
  readonly filters: number;
  readonly kernel: readonly [height: number, width: number];
  readonly options: Conv2dOptions;
  /** Of the map's bytes, whatever the machine, the Node, the threads and the bands. */
  readonly sha256: string;
}

const [height, width] = [301, 203];

// Taken on Node 20 on x86-64. Not a check of what is right, but that it is the same everywhere.
const cases: readonly Case[] = [
  {
    name: 'direct, one filter',
    ...{ channels: 1, filters: 1, kernel: [7, 5] },
    options: { algorithm: 'direct', padding: 'same', border: 'reflect' },
    sha256: '033bde9be07298699ec6617b4cfdcd0392af02d33a53a084c842829289a15544',
  },
  {
    name: 'direct, many filters, strides and groups',
    ...{ channels: 12, filters: 26, kernel: [5, 4] },
    options: { algorithm: 'direct', padding: [3, 1, 0, 4], border: 'wrap', stride: [1, 2], groups: 2 },
    sha256: 'c21acf50379e1b163e50c00450fd0c0ad07cc30de80f24e10d8d0e709f8f8e00',
  },
  {
    name: 'direct, sums of several chunks',
    ...{ channels: 40, filters: 16, kernel: [3, 3] },
    options: { algorithm: 'direct', padding: 1 },
    sha256: '20f51a722ef5cbf45eb3dbf3c1971da148080c81c0049b961dab003b23bb5984',
  },
  {
    name: 'direct, one value of each channel',
    ...{ channels: 200, filters: 70, kernel: [1, 1] },
    options: { algorithm: 'direct' },
    sha256: '0f37af9ad2b38cb48aa394d97fdb0c7cdb196b3180e9dc21a7233bb739e4e68e',
  },
  {
    name: 'separable',
    ...{ channels: 2, filters: 3, kernel: [15, 15] },
    options: { algorithm: 'separable', padding: 'same', border: 'symmetric' },
    sha256: '231843a029f597843c28d07bc7dd17306767368c08a7dd6de9f46c73b46f370e',
  },
  {
    name: 'winograd',
    ...{ channels: 33, filters: 21, kernel: [3, 3] },
    options: { algorithm: 'winograd', padding: 'same', border: 'edge' },
    sha256: 'e09ae86f12b97b3404aa4ef2ca2d3d2ec20ae31b7e2c13929b2c1b6785543313',
  },
  {
    name: 'fft',
    ...{ channels: 2, filters: 3, kernel: [25, 19] },
    options: { algorithm: 'fft', padding: 'same', border: 'reflect' },
    sha256: 'da2c0959fb3bbae5f94c4070baddefe07d1a0a3940a5d4a3889dbe4174522cc4',
  },
];

afterAll(() => configureEngine({ threads: availableParallelism() }));

describe.each(cases)('the bits of $name are the same', ({ sha256, ...each }) => {
  const { input, bank } = drawn(each);

  it.each([1, 2, 3, 8])('with %i threads', (threads) => {
    configureEngine({ threads });
    // Twice: the threads that are started by the first are there for the second.
    for (let run = 0; run < 2; run++) expect(hash(conv2d(input, bank, each.options))).toBe(sha256);
  });

  it.each([1, 2])('in bands of any height, with %i threads', (threads) => {
    configureEngine({ threads });
    for (const rows of [1, 7, 64, 100]) {
      expect(hash(inBands(conv2dRows(rowsOf(input), bank, each.options), rows))).toBe(sha256);
    }
  });
});

/** Values from a fixed seed; the kernels of the separable one are products. */
function drawn({ channels, filters, kernel, options }: Omit<Case, 'sha256'>): {
  input: Tensor;
  bank: FilterBank;
} {
  const random = randomNumbers(20261121);
  const [kernelHeight, kernelWidth] = kernel;
  const perFilter = channels / (options.groups ?? 1);
  const size = kernelHeight * kernelWidth;
  const column = Array.from({ length: kernelHeight }, () => random() - 0.5);
  const row = Array.from({ length: kernelWidth }, () => random() - 0.5);
  const weights = Float32Array.from({ length: filters * perFilter * size }, (_, index) =>
    options.algorithm === 'separable'
      ? column[Math.floor((index % size) / kernelWidth)] * row[index % kernelWidth]
      : random() - 0.5,
  );
  const values = Float32Array.from({ length: channels * height * width }, () => random() * 255);
  return {
    input: createTensor(channels, height, width, values),
    bank: {
      ...{ filters, channels: perFilter, height: kernelHeight, width: kernelWidth, weights },
      bias: Float32Array.from({ length: filters }, () => random()),
    },
  };
}

function inBands(rows: PlaneRows, height: number): Tensor {
  const whole = createTensor(rows.channels, rows.height, rows.width);
  for (let from = 0; from < rows.height; from += height) {
    const to = Math.min(from + height, rows.height);
    rows.copyRows(from, to, whole.data.subarray(from * rows.width), rows.height * rows.width);
  }
  return whole;
}

function hash({ data }: Tensor): string {
  return createHash('sha256')
    .update(new Uint8Array(data.buffer, data.byteOffset, data.byteLength))
    .digest('hex');
}
