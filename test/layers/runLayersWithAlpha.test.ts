import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseActivation } from '../../src/layers/activations.js';
import { borderNames } from '../../src/layers/borders.js';
import type { Conv2dOptions } from '../../src/layers/conv2d.js';
import type { FilterBank } from '../../src/layers/filterBank.js';
import { runLayers } from '../../src/layers/runLayers.js';
import {
  type AlphaLayer,
  runLayersWithAlpha,
  type WeighedPooling,
} from '../../src/layers/runLayersWithAlpha.js';
import { createTensor, type Tensor } from '../../src/tensor/tensor.js';
import { planes } from './oracle.js';

const box = [
  [1 / 9, 1 / 9, 1 / 9],
  [1 / 9, 1 / 9, 1 / 9],
  [1 / 9, 1 / 9, 1 / 9],
];
const sharpen = [
  [0, -1, 0],
  [-1, 5, -1],
  [0, -1, 0],
];
const sobel = [
  [-1, 0, 1],
  [-2, 0, 2],
  [-1, 0, 1],
];
const even = [
  [1, 2, 3, 4],
  [5, 6, 7, -8],
];

/** A depthwise convolution with one kernel for all channels, as a picture's colour channels have it. */
function onEach(
  channels: number,
  kernel: readonly (readonly number[])[],
  options: Conv2dOptions = {},
  bias = 0,
): AlphaLayer {
  const bank: FilterBank = {
    filters: channels,
    channels: 1,
    height: kernel.length,
    width: kernel[0].length,
    weights: Float32Array.from(Array.from({ length: channels }, () => kernel.flat()).flat()),
    bias: new Float32Array(channels).fill(bias),
  };
  return { type: 'conv2d', bank, options: { ...options, groups: channels } };
}

function pooling(options: WeighedPooling): AlphaLayer {
  return { type: 'pool2d', options };
}

/** Whole numbers 0 to 255 that look drawn by chance. */
function pixels(channels: number, height: number, width: number): Tensor {
  const data = Float32Array.from({ length: channels * height * width }, (_, i) => (i * 7919 + 31) % 256);
  return createTensor(channels, height, width, data);
}

describe('an opaque picture gives the plain convolution, bit for bit:', () => {
  const layers: readonly (readonly [string, AlphaLayer])[] = [
    ...Object.entries({ box, sharpen, sobel, even }).flatMap(([name, kernel]) =>
      borderNames.map(
        (border) =>
          [
            `${name}, border ${border}`,
            onEach(3, kernel, { padding: 'same', border, borderValue: 77.7 }),
          ] as const,
      ),
    ),
    ['box, valid', onEach(3, box)],
    ['box, with a bias', onEach(3, box, {}, -12.34)],
    ['sharpen, stride 2,3', onEach(3, sharpen, { stride: [2, 3], padding: 'same-lower' })],
    ['sobel, dilation 2,1', onEach(3, sobel, { dilation: [2, 1], padding: [1, 0, 2, 3], border: 'wrap' })],
    ['even, flipped', onEach(3, even, { flip: true, padding: 3, border: 'reflect' })],
    ['an activation', { type: 'activation', activation: parseActivation('sigmoid') }],
    ['max pooling', pooling({ kind: 'max' })],
    [
      'max pooling with ceil and padding',
      pooling({ kind: 'max', size: 3, stride: 2, padding: 1, ceil: true }),
    ],
    ['average pooling', pooling({ kind: 'average', size: [2, 3] })],
    [
      'average pooling that counts padding',
      pooling({ kind: 'average', size: 3, padding: 1, countPadding: true }),
    ],
    ['average pooling with ceil', pooling({ kind: 'average', size: 4, ceil: true })],
  ];

  it.each(layers)('%s', (_, layer) => {
    const color = pixels(3, 7, 9);
    const alpha = createTensor(1, 7, 9, new Float32Array(63).fill(1));
    expect(runLayersWithAlpha({ color, alpha }, [layer]).color).toEqual(runLayers(color, [layer]));
  });

  it('and stays opaque, where the centres of the windows lie in the picture', () => {
    const color = pixels(3, 7, 9);
    const alpha = createTensor(1, 7, 9, new Float32Array(63).fill(1));
    for (const layer of [onEach(3, box), onEach(3, box, { padding: 'same' }), pooling({ kind: 'max' })]) {
      const result = runLayersWithAlpha({ color, alpha }, [layer]);
      expect(new Set(result.alpha.data)).toEqual(new Set([1]));
      expect([result.alpha.height, result.alpha.width]).toEqual([result.color.height, result.color.width]);
    }
  });
});

describe('an even colour stays even up to a transparent edge:', () => {
  // 200 where it is seen; black, white and other colours under what is transparent.
  const seen = [
    [1, 1, 1, 0, 0, 0],
    [1, 1, 1, 1, 0, 0],
    [1, 1, 1, 0, 0, 1],
    [0, 1, 1, 0, 1, 1],
  ];
  const hidden = pixels(1, 4, 6);
  const alpha = planes(seen);
  const color = { ...hidden, data: hidden.data.map((value, i) => (alpha.data[i] === 1 ? 200 : value)) };
  const partial = { ...alpha, data: alpha.data.map((a, i) => a * (0.25 + ((i * 5) % 7) / 10)) };

  it.each([
    ['a blur', box, 200, 1e-4],
    ['a sharpening', sharpen, 200, 0],
    ['a Sobel', sobel, 0, 0],
    [
      'a Laplacian',
      [
        [1, 1, 1],
        [1, -8, 1],
        [1, 1, 1],
      ],
      0,
      0,
    ],
    ['a kernel that sums to 3', [[1, 1, 1]], 600, 0],
    ['a kernel of even sides', even, 20 * 200, 0],
  ])('%s', (_, kernel, expected, tolerance) => {
    for (const border of ['edge', 'reflect', 'symmetric', 'wrap'] as const) {
      const layer = onEach(1, kernel, { padding: 'same', border });
      const sharp = runLayersWithAlpha({ color, alpha }, [layer]);
      expect(sharp.alpha.data).toEqual(alpha.data);
      expectSeen(sharp, expected, tolerance);
      // Partly transparent pixels: α and 1 - α are rounded to float32, and so are their products.
      const soft = runLayersWithAlpha({ color, alpha: partial }, [layer]);
      expectSeen(soft, expected, 16 * 200 * 36 * 2 ** -24);
    }
  });

  it.each([
    ['max', 0],
    ['average', 1e-4],
  ] as const)('%s pooling', (kind, tolerance) => {
    const sharp = runLayersWithAlpha({ color, alpha }, [pooling({ kind, size: 3, stride: 1, padding: 1 })]);
    expectSeen(sharp, 200, tolerance);
    const soft = runLayersWithAlpha({ color, alpha: partial }, [pooling({ kind, size: 2, stride: 1 })]);
    expectSeen(soft, 200, tolerance);
  });

  function expectSeen(result: { color: Tensor; alpha: Tensor }, expected: number, tolerance: number) {
    const values = [...result.color.data].filter((_, i) => result.alpha.data[i] > 0);
    expect(values.length).toBeGreaterThan(5);
    expect(values.filter((value) => !(Math.abs(value - expected) <= tolerance))).toEqual([]);
  }
});

it.each([
  ['blur', [[1, 2, 1]]],
  ['sharpen', [[-1, 3, -1]]],
  ['derivative', [[-1, 0, 1]]],
])('an even transparency changes no colour: %s', (_, rows) => {
  const color = planes([[10, 200, 30, 40, 90, 6]]);
  for (const options of [
    {},
    { padding: 'same' },
    { padding: 2, border: 'constant', borderValue: 50 },
  ] as const) {
    const layers = [onEach(1, rows, options)];
    const plain = runLayers(color, layers).data;
    const { color: seen, alpha } = runLayersWithAlpha(
      { color, alpha: planes([Array(6).fill(0.25)]) },
      layers,
    );
    seen.data.forEach((value, index) => {
      if (alpha.data[index] > 0) expect(Math.abs(value - plain[index])).toBeLessThan(1e-3);
    });
    expect(alpha.data.filter((a) => a === 0.25).length).toBeGreaterThan(3);
  }
});

it('a faint centre does not blow up what is around it', () => {
  const color = planes([[0, 100, 200]]);
  const alpha = planes([[1, 0.001, 1]]);
  const [value] = runLayersWithAlpha({ color, alpha }, [onEach(1, [[-1, 0, 1]])]).color.data;
  expect(value).toBeCloseTo(200, 3);
});

it('weights a partly transparent neighbour by its alpha, and fills up with the colour of the centre', () => {
  const color = planes([[10, 100, 1000]]);
  const alpha = planes([[0.25, 0.5, 0]]);
  // Beside a centre of ½ the first counts half, itself whole, and 100 stands in for the other half and the third.
  expect(runLayersWithAlpha({ color, alpha }, [onEach(1, [[1, 1, 1]])])).toEqual({
    color: planes([[10 * 0.5 + 100 + 100 * 1.5]]),
    alpha: planes([[0.5]]),
  });
});

it('takes an activation of the colour alone', () => {
  const color = planes([[-5, 7]], [[3, -2]]);
  const alpha = planes([[0.5, 1]]);
  const layer: AlphaLayer = { type: 'activation', activation: parseActivation('relu') };
  expect(runLayersWithAlpha({ color, alpha }, [layer])).toEqual({
    color: planes([[0, 7]], [[3, 0]]),
    alpha,
  });
});

describe('alpha is that of the middle of each window', () => {
  const alpha = planes([[0, 0.125, 0.25, 0.375, 0.5, 0.625, 0.75]]);
  const color = pixels(1, 1, 7);
  const three = [[1, 1, 1]];

  it.each([
    ['valid', onEach(1, three), [0.125, 0.25, 0.375, 0.5, 0.625]],
    ['same', onEach(1, three, { padding: 'same' }), [0, 0.125, 0.25, 0.375, 0.5, 0.625, 0.75]],
    ['stride 2', onEach(1, three, { stride: [1, 2] }), [0.125, 0.375, 0.625]],
    ['stride 3 and padding 1', onEach(1, three, { stride: [1, 3], padding: [0, 1] }), [0, 0.375, 0.75]],
    ['dilation 2', onEach(1, three, { dilation: [1, 2] }), [0.25, 0.375, 0.5]],
    ['even: the first of the two middle ones', onEach(1, [[1, 1]]), [0, 0.125, 0.25, 0.375, 0.5, 0.625]],
    ['even, of four', onEach(1, [[1, 1, 1, 1]]), [0.125, 0.25, 0.375, 0.5]],
    [
      'in padding of zeros there is no pixel, so nothing is seen',
      onEach(1, three, { padding: [0, 0, 2, 2] }),
      [0, 0, 0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0],
    ],
    [
      'in padding by the border, the pixel that the border shows',
      onEach(1, three, { padding: [0, 0, 3, 2], border: 'reflect' }),
      [0.25, 0.125, 0, 0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.625],
    ],
    ['pooling by 2', pooling({ kind: 'max', size: [1, 2] }), [0, 0.25, 0.5]],
    ['pooling by 3', pooling({ kind: 'average', size: [1, 3] }), [0.125, 0.5]],
    [
      'pooling by 3 with stride 2 and padding 1',
      pooling({ kind: 'max', size: [1, 3], stride: [1, 2], padding: [0, 1] }),
      [0, 0.25, 0.5, 0.75],
    ],
    [
      'pooling by 3 with padding 2: in the padding, the pixel at the edge',
      pooling({ kind: 'max', size: [1, 3], padding: [0, 0, 2, 0] }),
      [0, 0.25, 0.625],
    ],
    ['pooling by 2 with ceil', pooling({ kind: 'max', size: [1, 2], ceil: true }), [0, 0.25, 0.5, 0.75]],
    [
      'pooling by 6 with ceil: where the middle is past the end, the pixel at the edge',
      pooling({ kind: 'average', size: [1, 6], ceil: true }),
      [0.25, 0.75],
    ],
  ] as const)('%s', (_, layer, expected) => {
    const result = runLayersWithAlpha({ color, alpha }, [layer]);
    expect(result.alpha.data).toEqual(Float32Array.from(expected));
    expect(result.color.width).toBe(expected.length);
  });

  it('on both axes', () => {
    const square = planes([
      [0.125, 0.25, 0.375],
      [0.5, 0.625, 0.75],
      [0.875, 1, 0],
    ]);
    const layer = onEach(1, [
      [1, 1],
      [1, 1],
      [1, 1],
    ]);
    expect(runLayersWithAlpha({ color: pixels(1, 3, 3), alpha: square }, [layer]).alpha).toEqual(
      planes([[0.5, 0.625]]),
    );
  });
});

describe('pooling', () => {
  it('max never takes what is transparent, even where it is larger, and keeps negative values', () => {
    const color = planes([[5, 900, -3, -7]], [[900, 6, -1, -2]]);
    const alpha = planes([[1, 0, 0.25, 1]]);
    expect(runLayersWithAlpha({ color, alpha }, [pooling({ kind: 'max', size: [1, 2] })])).toEqual({
      color: planes([[5, -3]], [[900, -1]]),
      alpha: planes([[1, 0.25]]),
    });
  });

  it('average weighs by alpha', () => {
    const color = planes([[100, 900, 10, 20]]);
    const alpha = planes([[1, 0, 0.25, 0.75]]);
    expect(runLayersWithAlpha({ color, alpha }, [pooling({ kind: 'average', size: [1, 2] })])).toEqual({
      color: planes([[100, 17.5]]),
      alpha: planes([[1, 0.25]]),
    });
  });

  it.each(['max', 'average'] as const)(
    '%s of nothing but transparent pixels is 0, and is not seen',
    (kind) => {
      const result = runLayersWithAlpha({ color: planes([[5, 9]]), alpha: planes([[0, 0]]) }, [
        pooling({ kind, size: [1, 2] }),
      ]);
      expect(result).toEqual({ color: planes([[0]]), alpha: planes([[0]]) });
    },
  );
});

describe('what stands in transparent pixels', () => {
  const pixel = fc.constantFrom(0, 1, 17, 128, 255, -40, 0.3);
  const opacity = fc.constantFrom(0, 0, 0.25, 0.7, 1);
  const weight = fc.constantFrom(-2, -1, -0.3, 0, 0.1, 1, 5);
  const side = fc.integer({ min: 1, max: 3 });

  const convolution = fc
    .record({
      kernel: fc.tuple(side, side).chain(([height, width]) => {
        const row = fc.array(weight, { minLength: width, maxLength: width });
        return fc.array(row, { minLength: height, maxLength: height });
      }),
      stride: side,
      dilation: fc.integer({ min: 1, max: 2 }),
      padding: fc.constantFrom('same' as const, 'same-lower' as const, 2, [1, 0, 2, 1] as const),
      border: fc.constantFrom(...borderNames),
      flip: fc.boolean(),
      bias: fc.constantFrom(0, 3),
    })
    .map(({ kernel, bias, ...options }) => onEach(2, kernel, { ...options, borderValue: 9 }, bias));
  const pool = fc
    .record({
      kind: fc.constantFrom('max' as const, 'average' as const),
      size: fc.integer({ min: 1, max: 3 }),
      stride: side,
      padding: fc.constantFrom('same' as const, 0),
      ceil: fc.boolean(),
      countPadding: fc.boolean(),
    })
    .map(pooling);
  const activation = fc.constant<AlphaLayer>({
    type: 'activation',
    activation: parseActivation('leaky-relu:0.5'),
  });
  const layers = fc.array(fc.oneof(convolution, convolution, pool, activation), {
    minLength: 1,
    maxLength: 3,
  });

  const picture = fc
    .record({ height: fc.integer({ min: 3, max: 7 }), width: fc.integer({ min: 3, max: 8 }) })
    .chain(({ height, width }) => {
      const size = height * width;
      const values = fc.array(pixel, { minLength: 2 * size, maxLength: 2 * size });
      return fc.record({
        height: fc.constant(height),
        width: fc.constant(width),
        alpha: fc.array(opacity, { minLength: size, maxLength: size }),
        first: values,
        second: values,
      });
    });

  it('never changes what is seen, nor alpha, and nothing becomes NaN or infinite', () => {
    let compared = 0;
    fc.assert(
      fc.property(picture, layers, ({ height, width, alpha, first, second }, layers) => {
        const size = height * width;
        // The second differs from the first in transparent pixels alone.
        const other = first.map((value, i) => (alpha[i % size] === 0 ? second[i] : value));
        const opacity = createTensor(1, height, width, Float32Array.from(alpha));
        const run = (values: readonly number[]) => {
          const color = createTensor(2, height, width, Float32Array.from(values));
          try {
            return runLayersWithAlpha({ color, alpha: opacity }, layers);
          } catch {
            return undefined; // a window larger than what the layers before have left
          }
        };
        const [one, two] = [run(first), run(other)];
        fc.pre(one !== undefined && two !== undefined);
        expect(two.alpha).toEqual(one.alpha);
        expect(one.alpha.data.every((a) => a >= 0 && a <= 1)).toBe(true);
        expect(one.color.data.every(Number.isFinite)).toBe(true);
        expect(seenValues(two)).toEqual(seenValues(one));
        compared += seenValues(one).length;
      }),
      { seed: 1, numRuns: 500 },
    );
    expect(compared).toBeGreaterThan(5000);
  });

  function seenValues({ color, alpha }: { color: Tensor; alpha: Tensor }): number[] {
    return [...color.data].filter((_, i) => alpha.data[i % alpha.data.length] > 0);
  }
});
