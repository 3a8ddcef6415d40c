import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../../src/errors.js';
import { algorithms } from '../../src/kernels/algorithms/algorithms.js';
import { type Algorithm, chooseAlgorithm } from '../../src/kernels/algorithms/chooseAlgorithm.js';
import { separableIsExact, sumsAreExact } from '../../src/kernels/algorithms/exactSums.js';
import type { PlannedConvolution } from '../../src/kernels/convolution.js';
import { planeGeometry } from '../../src/layers/planeGeometry.js';
import { plannedFrom } from './bandsOf.js';
import { drawnKernels, type WeightKind } from './drawnValues.js';
import { sweepConvolution } from './sweepConvolution.js';

const bytes = { largest: 255 };
const sobel = [-1, 0, 1, -2, 0, 2, -1, 0, 1];

describe('auto takes', () => {
  it.each<[string, PlannedConvolution, string]>([
    ['the reference for a digit', planned({ size: [28, 28], kernel: [5, 5] }), 'reference'],
    ['direct sums for 3×3 on 4K', planned({ size: [2160, 3840], kernel: [3, 3] }), 'direct'],
    [
      'direct sums where most weights are 0',
      planned({ size: [2160, 3840], kernel: [5, 5], kind: 'sparse' }),
      'direct',
    ],
    ['direct sums for lines', planned({ size: [1080, 1920], kernel: [1, 9] }), 'direct'],
    [
      'direct sums for 1×1',
      planned({ size: [224, 224], kernel: [1, 1], channels: 64, filters: 64 }),
      'direct',
    ],
    [
      'direct sums for depthwise 3×3',
      planned({ size: [224, 224], kernel: [3, 3], channels: 64, filters: 64, groups: 64 }),
      'direct',
    ],
    [
      'column and row for a Gaussian',
      planned({ size: [2160, 3840], kernel: [31, 31], kind: 'smooth' }),
      'separable',
    ],
    [
      'the same with strides',
      planned({ size: [2160, 3840], kernel: [15, 15], stride: 2, kind: 'smooth' }),
      'separable',
    ],
    ['spectra for noise of 31×31', planned({ size: [2160, 3840], kernel: [31, 31] }), 'fft'],
    [
      'small tiles for 3×3 over many channels',
      planned({ size: [224, 224], kernel: [3, 3], channels: 64, filters: 64 }),
      'winograd',
    ],
  ])('%s', (_, convolution, name) => {
    expect(chooseAlgorithm(convolution).name).toBe(name);
  });

  it('what is said why', () => {
    const gaussian = planned({ size: [2160, 3840], kernel: [31, 31], kind: 'smooth' });
    expect(chooseAlgorithm(gaussian).reason).toMatch(
      /^rank 1, 62 instead of 961 multiply-adds a value; about \d % of direct's time$/,
    );
    const small = planned({ size: [28, 28], kernel: [5, 5] });
    expect(chooseAlgorithm(small).reason).toBe('only 19,600 multiply-adds, so in float64');
    const whole = planned({ size: [480, 640], kernel: [3, 3], weights: sobel });
    expect(chooseAlgorithm(whole, 'auto', bytes).reason).toMatch(/^exact, since the numbers are whole; /);
  });
});

it.each([1e-37, 1e-20, 1e20, 1e35])(
  'sums weights of about %d one by one: transforms would lose them',
  (size) => {
    const noise = planned({ size: [1080, 1920], kernel: [31, 31] });
    const weights = noise.weights.map((weight) => weight * size);
    expect(chooseAlgorithm({ ...noise, weights }).name).toBe('direct');
  },
);

describe('whole numbers', () => {
  const size = [1080, 1920] as const;
  const noise = planned({ size, kernel: [31, 31], kind: 'whole' });
  const blur = [1, 4, 6, 4, 1, 4, 16, 24, 16, 4, 6, 24, 36, 24, 6, 4, 16, 24, 16, 4, 1, 4, 6, 4, 1];

  it('are summed exactly where they can be, though spectra were faster', () => {
    expect(chooseAlgorithm(noise).name).toBe('fft');
    expect(chooseAlgorithm(noise, 'auto', bytes).name).toBe('direct');
  });

  it('are not minded where sums reach 2²⁴', () => {
    const magnitude = noise.weights.reduce((sum, weight) => sum + Math.abs(weight), 0);
    const below = Math.ceil(2 ** 24 / magnitude) - 1;
    expect(sumsAreExact(noise, { largest: below })).toBe(true);
    expect(sumsAreExact(noise, { largest: below + 1 })).toBe(false);
    expect(chooseAlgorithm(noise, 'auto', { largest: below + 1 }).name).toBe('fft');
  });

  it.each<[string, readonly number[], number, boolean]>([
    ['sobel-x on bytes', sobel, 255, true],
    ['sobel-x on numbers of 21 bits', sobel, 2 ** 21 - 1, true],
    ['sobel-x on numbers of 22 bits', sobel, 2 ** 21, false],
    ['a binomial blur in 256ths', blur.map((weight) => weight / 256), 255, true],
    ['a box of ninths', Array(9).fill(1 / 9), 255, false],
    ['weights of quarters, and one of 2²⁰', [0.25, 2 ** 20], 255, false],
    ['nothing but zeros', [0, 0], 255, true],
  ])('sums are exact, or not: %s', (_, weights, largest, expected) => {
    const side = Math.sqrt(weights.length);
    const kernel = Number.isInteger(side) ? ([side, side] as const) : ([1, weights.length] as const);
    expect(sumsAreExact(planned({ size, kernel, weights }), { largest })).toBe(expected);
  });

  it.each<[string, readonly number[], boolean]>([
    ['a product of whole numbers', sobel, true],
    ['a product of sixteenths', blur.map((weight) => weight / 16), true],
    [
      'a point less a blur, a sum of two',
      blur.map((weight, index) => (index === 12 ? 512 : 0) - weight),
      true,
    ],
    ['one that is only nearly a product', [3, 1, 4, 1, 5, 9, 2, 6, 5], false],
  ])('come apart exactly, or not: %s', (_, weights, expected) => {
    const side = Math.sqrt(weights.length);
    expect(separableIsExact(planned({ size, kernel: [side, side], weights }), bytes)).toBe(expected);
  });

  it('sums of one filter that are not exact set free the choice for all', () => {
    const kernel = [3, 3] as const;
    const mixed = planned({
      size,
      kernel,
      filters: 2,
      weights: [...sobel, ...sobel.map((weight) => weight * 0.3)],
    });
    expect(sumsAreExact(mixed, bytes)).toBe(false);
  });
});

describe('what is asked for', () => {
  const picture = { size: [1080, 1920], kernel: [3, 3] } as const;

  it.each(['direct', 'winograd', 'fft', 'reference'] as const)('%s is taken', (name) => {
    expect(chooseAlgorithm(planned(picture), name)).toEqual({ name, reason: 'asked for' });
  });

  it('is taken for small work too, and where the numbers are whole', () => {
    const small = planned({ size: [9, 9], kernel: [3, 3], weights: sobel });
    for (const name of ['direct', 'separable', 'winograd', 'fft'] as const) {
      expect(chooseAlgorithm(small, name, bytes).name).toBe(name);
    }
  });

  it.each<[Algorithm, PlannedConvolution, RegExp]>([
    [
      'separable',
      planned(picture),
      /cannot do this convolution: its kernel is no column times a row, .*; use direct or auto\.$/,
    ],
    [
      'separable',
      planned({ ...picture, kernel: [1, 9] }),
      /: a kernel of 1×9 takes no fewer multiply-adds as a column and a row; use/,
    ],
    ['separable', planned({ ...picture, filters: 3 }), /: one of its kernels is no column times a row/],
    [
      'winograd',
      planned({ ...picture, kernel: [5, 5] }),
      /The algorithm winograd cannot do this convolution: /,
    ],
    ['winograd', planned({ ...picture, stride: 2 }), /The algorithm winograd cannot do this convolution: /],
  ])('%s is refused where it cannot be, with why', (name, convolution, message) => {
    expect(() => chooseAlgorithm(convolution, name)).toThrow(UsageError);
    expect(() => chooseAlgorithm(convolution, name)).toThrow(message);
  });

  it('is refused where there is no such name', () => {
    // @ts-expect-error what types keep out of TypeScript, JavaScript gives
    expect(() => chooseAlgorithm(planned(picture), 'fast')).toThrow(
      new UsageError(
        'The algorithm must be one of auto, direct, separable, winograd, fft, reference, not fast.',
      ),
    );
  });
});

describe('the choice', () => {
  it('can do what it is chosen for, and is exact where sums can be', () => {
    const chosen = new Map<string, number>();
    fc.assert(
      fc.property(sweepConvolution(), fc.constantFrom(64, 600), (convolution, scale) => {
        const whole = convolution.isWhole ? bytes : undefined;
        const wide = enlarged(plannedFrom(convolution), scale);
        const { name } = chooseAlgorithm(wide, 'auto', whole);
        chosen.set(name, (chosen.get(name) ?? 0) + 1);
        expect(algorithms[name].refuses(wide)).toBeUndefined();
        if (whole !== undefined && sumsAreExact(wide, whole)) {
          expect(['reference', 'direct', 'separable']).toContain(name);
          if (name === 'separable') expect(separableIsExact(wide, whole)).toBe(true);
        }
      }),
      { seed: 1, numRuns: 1000 },
    );
    for (const name of Object.keys(algorithms)) expect(chosen.get(name) ?? 0).toBeGreaterThan(0);
  });
});

/** The same convolution of a larger plane, which is only planned. */
function enlarged(convolution: PlannedConvolution, by: number): PlannedConvolution {
  const axis = (geometry: PlannedConvolution['vertical']) => ({
    ...geometry,
    input: geometry.input + by * geometry.stride,
    output: geometry.output + by,
  });
  return { ...convolution, vertical: axis(convolution.vertical), horizontal: axis(convolution.horizontal) };
}

function planned({
  size: [height, width],
  kernel,
  channels = 1,
  filters = 1,
  groups = 1,
  stride = 1,
  kind = 'dense',
  weights,
}: {
  size: readonly [number, number];
  kernel: readonly [number, number];
  channels?: number;
  filters?: number;
  groups?: number;
  stride?: number;
  kind?: WeightKind;
  weights?: readonly number[];
}): PlannedConvolution {
  const count = (filters * channels) / groups;
  return {
    ...{ channels, filters, groups },
    ...planeGeometry({ height, width }, { size: kernel, stride, padding: 'same' }),
    weights: weights === undefined ? drawnKernels(kind, count, ...kernel, 5) : Float32Array.from(weights),
    bias: new Float32Array(filters),
  };
}
