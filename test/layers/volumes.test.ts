import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError, UsageError } from '../../src/errors.js';
import { conv2d } from '../../src/layers/conv2d.js';
import { conv3d } from '../../src/layers/conv3d.js';
import type { Pair } from '../../src/layers/padding.js';
import { toPair } from '../../src/layers/padding.js';
import { planeGeometry } from '../../src/layers/planeGeometry.js';
import { pool2d } from '../../src/layers/pool2d.js';
import { pool3d } from '../../src/layers/pool3d.js';
import { type VolumeWindow, volumeGeometry } from '../../src/layers/volumeGeometry.js';
import { createTensor, tensorOf } from '../../src/tensor/tensor.js';
import { anyConvolution } from '../kernels/anyConvolution.js';

/** Without the sign of 0. */
function values(data: Float32Array): number[] {
  return Array.from(data, (value) => value + 0);
}

describe('a volume of one slice', () => {
  it('is convolved as a plane is, bit for bit', () => {
    fc.assert(
      fc.property(anyConvolution({ borders: ['zero'] }), ({ input, bank, options }) => {
        const { groups = 1, stride = 1, dilation = 1 } = options;
        const flat = conv2d(input, bank, { ...options, flip: false, algorithm: 'reference' });
        const { vertical, horizontal } = planeGeometry(input, {
          ...options,
          size: [bank.height, bank.width],
        });
        const deep = conv3d(
          input,
          { ...bank, depth: 1 },
          {
            groups,
            stride: [1, ...toPair(stride)],
            dilation: [1, ...toPair(dilation)],
            padding: [0, 0, vertical.before, vertical.after, horizontal.before, horizontal.after],
          },
        );
        expect({ ...deep, data: values(deep.data) }).toEqual({ ...flat, data: values(flat.data) });
      }),
      { seed: 20240612, numRuns: 200 },
    );
  });

  it('is pooled as a plane is, bit for bit', () => {
    const side = (max: number) => fc.integer({ min: 1, max });
    const pair = (max: number): fc.Arbitrary<Pair> => fc.tuple(side(max), side(max));
    const drawn = fc.record({
      size: pair(4),
      stride: pair(3),
      room: fc.tuple(fc.nat(6), fc.nat(6)),
      padding: fc.constantFrom('valid' as const, 'same' as const, 'same-lower' as const, 'numbers' as const),
      ceil: fc.boolean(),
      countPadding: fc.boolean(),
      kind: fc.constantFrom('max' as const, 'average' as const),
      values: fc.infiniteStream(fc.float({ min: -100, max: 100, noNaN: true })),
    });
    fc.assert(
      fc.property(drawn, ({ size, stride, room, padding, values: stream, ...options }) => {
        const [height, width] = [size[0] + room[0], size[1] + room[1]];
        const data = Float32Array.from({ length: 2 * height * width }, () => Number(stream.next().value));
        const input = createTensor(2, height, width, data);
        const sides = [size[0] - 1, 0, 0, size[1] - 1] as const;
        const numbers = padding === 'numbers';
        expect(
          pool3d(input, {
            ...options,
            size: [1, ...size],
            stride: [1, ...stride],
            padding: numbers ? [0, 0, ...sides] : padding,
          }),
        ).toEqual(pool2d(input, { ...options, size, stride, padding: numbers ? sides : padding }));
      }),
      { seed: 20240613, numRuns: 300 },
    );
  });
});

describe('volumeGeometry', () => {
  const input = { depth: 4, height: 5, width: 6 };

  function outputs(window: VolumeWindow) {
    const { deep, vertical, horizontal } = volumeGeometry(input, window);
    return [deep, vertical, horizontal].map(({ before, after, output }) => [before, after, output]);
  }

  it.each<[string, VolumeWindow, number[][]]>([
    [
      'nothing but a size',
      { size: 3 },
      [
        [0, 0, 2],
        [0, 0, 3],
        [0, 0, 4],
      ],
    ],
    [
      'padding per axis',
      { size: [1, 2, 3], padding: [0, 1, 2] },
      [
        [0, 0, 4],
        [1, 1, 6],
        [2, 2, 8],
      ],
    ],
    [
      'padding per side',
      { size: 2, padding: [1, 0, 0, 2, 3, 0] },
      [
        [1, 0, 4],
        [0, 2, 6],
        [3, 0, 8],
      ],
    ],
    [
      'same, stride and dilation per axis',
      { size: 2, padding: 'same', stride: [2, 1, 4], dilation: [1, 2, 3] },
      [
        [0, 0, 2],
        [1, 1, 5],
        [1, 1, 2],
      ],
    ],
    [
      'same-lower',
      { size: 2, padding: 'same-lower' },
      [
        [1, 0, 4],
        [1, 0, 5],
        [1, 0, 6],
      ],
    ],
    [
      'ceil',
      { size: 3, stride: 2, ceil: true },
      [
        [0, 0, 2],
        [0, 0, 2],
        [0, 0, 3],
      ],
    ],
  ])('of %s', (_, window, expected) => {
    expect(outputs(window)).toEqual(expected);
  });

  it.each<[string, VolumeWindow, Error]>([
    [
      'a size of 0',
      { size: [0, 1, 1] },
      new UsageError('The kernel must be a whole number of at least 1, not 0.'),
    ],
    [
      'half a stride',
      { size: 1, stride: [1, 1, 0.5] },
      new UsageError('The stride must be a whole number of at least 1, not 0.5.'),
    ],
    [
      'padding below 0',
      { size: 1, padding: [0, 0, 0, 0, 0, -1] },
      new UsageError('Padding must be whole numbers of at least 0, not 0 and -1.'),
    ],
    [
      'a kernel that is too deep',
      { size: [5, 1, 1] },
      new InputError(
        'a kernel of 5 does not fit into an input of 4; use a smaller one, or padding (--padding same)',
      ),
    ],
    [
      'padding as large as a pooling window',
      { size: 2, padding: [0, 2, 0], what: 'pooling window' },
      new UsageError(
        'Pool padding must be smaller than the window, or a window would hold nothing but padding: ' +
          '2 pixels for a window of 2.',
      ),
    ],
  ])('refuses %s', (_, window, error) => {
    expect(() => volumeGeometry(input, window)).toThrow(error);
  });
});

describe('conv3d', () => {
  it('refuses filters that see other channels, and banks that are not whole', () => {
    const volume = tensorOf({ channels: 2, depth: 2, height: 2, width: 2 });
    const bank = { filters: 1, channels: 1, depth: 2, height: 1, width: 1, bias: new Float32Array(1) };
    expect(() => conv3d(volume, { ...bank, weights: new Float32Array(2) })).toThrow(
      new InputError('filters of 1 kernel see 1 channel, but the input has 2'),
    );
    expect(() => conv3d(volume, { ...bank, weights: new Float32Array(1) })).toThrow(UsageError);
  });
});
