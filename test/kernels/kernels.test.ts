import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Conv2dOptions, conv2d } from '../../src/layers/conv2d.js';
import type { FilterBank } from '../../src/layers/filterBank.js';
import { createTensor, type Tensor } from '../../src/tensor/tensor.js';
import { type AnyConvolution, anyConvolution, wholePixels, wholeWeights } from './anyConvolution.js';

const noBias = fc.constant(0);

/** Draws the same cases on every run. */
function always(property: fc.IRawProperty<[AnyConvolution]>, numRuns = 200): void {
  fc.assert(property, { seed: 20240607, numRuns });
}

describe('the reference', () => {
  const run = ({ input, bank, options }: AnyConvolution): Tensor =>
    conv2d(input, bank, { ...options, algorithm: 'reference' });

  it('rounds the exact integer once, where sums go beyond 2²⁴', () => {
    let beyond = 0;
    const large = fc.integer({ min: -(2 ** 24), max: 2 ** 24 });
    always(
      fc.property(anyConvolution({ pixels: wholePixels, weights: large, biases: large }), (convolution) => {
        const sums = exactSums(convolution);
        // Number() of a sum below 2⁵³ is exact, so that Math.fround is the only rounding.
        expect(run(convolution).data).toEqual(Float32Array.from(sums, (sum) => Math.fround(Number(sum))));
        beyond += sums.filter((sum) => sum > 2n ** 24n).length;
      }),
    );
    expect(beyond).toBeGreaterThan(1000);
  });

  it.each([
    ['a large sum that float32 can hold', Array(9).fill(2 ** 20), Array(9).fill(255), 9 * 255 * 2 ** 20],
    ['a large sum that cancels', [2 ** 24, 1, 1, -(2 ** 24)], [1, 1, 1, 1], 2],
    ['a product beyond 2²⁴ and a small one', [2 ** 24 - 1, 1, -(2 ** 24 - 1)], [255, 3, 255], 3],
    ['2²⁴ + 1 + 1', [1, 1, 1], [2 ** 24, 1, 1], 2 ** 24 + 2],
    ['products that float32 would have rounded', [1 + 2 ** -23, -1], [1 + 2 ** -23, 1 + 2 ** -22], 2 ** -46],
    ['sums that are tied go to the even neighbour', [1, 1], [2 ** 24, 1], 2 ** 24],
    ['nothing but weights of 0', [0, 0, 0], [1, 2, 3], 0],
  ] as const)('sums in float64: %s', (_, weights, values, expected) => {
    const input = createTensor(1, 1, values.length, Float32Array.from(values));
    const bank = { ...bankOf(1, 1, 1, weights.length), weights: Float32Array.from(weights) };
    expect(run({ input, bank, options: {} }).data).toEqual(Float32Array.of(expected));
  });
});

/** Those that sum products one by one; the others are held against the reference by the sweep. */
const termwise = ['direct', 'reference'] as const;

describe.each(termwise)('the algorithm %s', (algorithm) => {
  const run = ({ input, bank, options }: AnyConvolution): Tensor =>
    conv2d(input, bank, { ...options, algorithm });
  const whole = { pixels: wholePixels, weights: wholeWeights };

  it('returns the kernel, turned by 180°, from an impulse', () => {
    always(
      fc.property(anyConvolution({ maxGroups: 1, biases: noBias }), ({ bank }) => {
        const { height, width } = bank;
        const impulse = createTensor(bank.channels, 2 * height - 1, 2 * width - 1);
        for (let channel = 0; channel < bank.channels; channel++) {
          impulse.data.fill(0);
          impulse.data[(channel * impulse.height + height - 1) * impulse.width + width - 1] = 1;
          const { data } = run({ input: impulse, bank, options: {} });
          for (let filter = 0; filter < bank.filters; filter++) {
            const from = (filter * bank.channels + channel) * height * width;
            const kernel = bank.weights.slice(from, from + height * width).reverse();
            // -0 weights come back as 0.
            expect(data.slice(filter * kernel.length, (filter + 1) * kernel.length)).toEqual(
              kernel.map((w) => w + 0),
            );
          }
        }
      }),
    );
  });

  it('gives the exact integers of integer weights and pixels', () => {
    always(
      fc.property(anyConvolution({ ...whole, biases: fc.integer({ min: -50, max: 50 }) }), (convolution) => {
        const expected = Float32Array.from(exactSums(convolution), Number);
        expect(expected.every((value) => Math.abs(value) < 2 ** 24)).toBe(true);
        expect(run(convolution).data).toEqual(expected);
      }),
    );
  });

  it('starts from the bias, which counts where every weight is 0', () => {
    const bank = { ...bankOf(2, 1, 2, 2), bias: Float32Array.of(1.5, -2) };
    expect(run({ input: createTensor(1, 2, 3), bank, options: {} }).data).toEqual(
      Float32Array.of(1.5, 1.5, -2, -2),
    );
  });

  it('is linear in the input', () => {
    const borders = ['zero', 'edge', 'reflect', 'symmetric', 'wrap'] as const;
    always(
      fc.property(anyConvolution({ ...whole, borders, biases: noBias }), ({ input, bank, options }) => {
        const other = { ...input, data: input.data.map((_, i) => (i * 37) % 101) };
        const mixed = { ...input, data: input.data.map((value, i) => 3 * value - 2 * other.data[i]) };
        const [one, two] = [run({ input, bank, options }), run({ input: other, bank, options })];
        expect(run({ input: mixed, bank, options }).data).toEqual(
          one.data.map((value, i) => 3 * value - 2 * two.data[i]),
        );
      }),
    );
  });

  it('is linear in weights and bias', () => {
    always(
      fc.property(anyConvolution({ ...whole, biases: wholeWeights }), ({ input, bank, options }) => {
        const other = {
          ...bank,
          weights: bank.weights.map((_, i) => ((i * 37) % 11) - 5),
          bias: bank.bias.map((_, i) => i),
        };
        const mix = (a: Float32Array, b: Float32Array) => a.map((value, i) => 3 * value - 2 * b[i]);
        const mixed = {
          ...bank,
          weights: mix(bank.weights, other.weights),
          bias: mix(bank.bias, other.bias),
        };
        const [one, two] = [run({ input, bank, options }), run({ input, bank: other, options })];
        expect(run({ input, bank: mixed, options }).data).toEqual(mix(one.data, two.data));
      }),
    );
  });

  it('gives the transposed map, from image and kernel transposed together', () => {
    always(
      fc.property(anyConvolution(whole), ({ input, bank, options }) => {
        const map = run({
          input: transposed(input),
          bank: transposedBank(bank),
          options: transposedOptions(options),
        });
        expect(map).toEqual(transposed(run({ input, bank, options })));
      }),
    );
  });

  it('gives for groups what separate runs give', () => {
    let divided = 0;
    always(
      fc.property(anyConvolution(), ({ input, bank, options }) => {
        const { groups = 1 } = options;
        const part = (data: Float32Array, group: number) =>
          data.slice((group * data.length) / groups, ((group + 1) * data.length) / groups);
        const separate = Array.from({ length: groups }, (_, group) =>
          run({
            input: { ...input, channels: input.channels / groups, data: part(input.data, group) },
            bank: {
              ...bank,
              filters: bank.filters / groups,
              weights: part(bank.weights, group),
              bias: part(bank.bias, group),
            },
            options: { ...options, groups: 1 },
          }),
        );
        expect([...run({ input, bank, options }).data]).toEqual(separate.flatMap(({ data }) => [...data]));
        if (groups > 1) divided++;
      }),
    );
    expect(divided).toBeGreaterThan(50);
  });

  it('gives a translated map for a translated input', () => {
    const shifts = fc.tuple(fc.nat(3), fc.nat(3));
    fc.assert(
      fc.property(anyConvolution({ borders: [] }), shifts, ({ input, bank, options }, [down, right]) => {
        const [strideY, strideX] = Array.isArray(options.stride) ? options.stride : [1, 1];
        // More of the same scene above and to the left, by whole steps.
        const larger = extended(input, down * strideY, right * strideX);
        const map = run({ input, bank, options });
        const seen = run({ input: larger, bank, options });
        expect([seen.height, seen.width]).toEqual([map.height + down, map.width + right]);
        expect(crop(seen, down, right)).toEqual(map);
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it('gives for flip what the kernel turned by 180° gives, and turned twice the kernel itself', () => {
    always(
      fc.property(anyConvolution(), ({ input, bank, options }) => {
        const size = bank.height * bank.width;
        const turned = new Float32Array(bank.weights.length);
        for (let start = 0; start < turned.length; start += size) {
          turned.set(bank.weights.slice(start, start + size).reverse(), start);
        }
        const once = { ...bank, weights: turned };
        const plain = run({ input, bank, options: { ...options, flip: false } });
        expect(run({ input, bank: once, options: { ...options, flip: true } })).toEqual(plain);
        const flipped = run({ input, bank, options: { ...options, flip: true } });
        expect(run({ input, bank: once, options: { ...options, flip: false } })).toEqual(flipped);
      }),
    );
  });

  it('gives for a padded input what the padding gives', () => {
    always(
      fc.property(anyConvolution({ borders: ['zero'] }), ({ input, bank, options }) => {
        const [top, bottom, left, right] = [1, 3, 0, 2];
        const padded = extended(extended(input, top, left, 0), bottom, right, 0, 'end');
        const direct = run({
          input,
          bank,
          options: { ...options, padding: [top + 6, bottom + 6, left + 6, right + 6] },
        });
        expect(run({ input: padded, bank, options: { ...options, padding: 6 } })).toEqual(direct);
      }),
    );
  });
});

function bankOf(filters: number, channels: number, height: number, width: number): FilterBank {
  const weights = new Float32Array(filters * channels * height * width);
  return { filters, channels, height, width, weights, bias: new Float32Array(filters) };
}

/** The sums of a convolution of integers, weighed and added as integers of any size. */
function exactSums({ input, bank, options }: AnyConvolution): bigint[] {
  const unit = { ...bank, bias: new Float32Array(bank.filters) };
  const { height, width } = conv2d(input, unit, options);
  const sums = Array.from({ length: bank.filters * height * width }, (_, i) =>
    BigInt(bank.bias[Math.floor(i / (height * width))]),
  );
  const size = bank.height * bank.width;
  for (let tap = 0; tap < bank.channels * size; tap++) {
    // One tap at a time, with a weight of 1, copies pixels.
    const single = {
      ...unit,
      weights: unit.weights.map((_, i) => (i % (bank.channels * size) === tap ? 1 : 0)),
    };
    const copied = conv2d(input, single, { ...options, algorithm: 'reference' }).data;
    for (let i = 0; i < sums.length; i++) {
      const filter = Math.floor(i / (height * width));
      sums[i] += BigInt(bank.weights[filter * bank.channels * size + tap]) * BigInt(copied[i]);
    }
  }
  return sums;
}

function transposed({ height, width, data, ...rest }: Tensor): Tensor {
  return { ...rest, height: width, width: height, data: transposePlanes(data, height, width) };
}

function transposedBank(bank: FilterBank): FilterBank {
  const { height, width, weights } = bank;
  return { ...bank, height: width, width: height, weights: transposePlanes(weights, height, width) };
}

function transposedOptions(options: Conv2dOptions): Conv2dOptions {
  const { stride, dilation, padding } = options;
  return {
    ...options,
    ...(Array.isArray(stride) && { stride: [stride[1], stride[0]] as const }),
    ...(Array.isArray(dilation) && { dilation: [dilation[1], dilation[0]] as const }),
    ...(Array.isArray(padding) && { padding: swapped(padding) }),
  };
}

function transposePlanes(data: Float32Array, height: number, width: number): Float32Array {
  return data.map((_, i) => {
    const plane = Math.floor(i / (height * width));
    const [x, y] = [Math.floor(i / height) % width, i % height];
    return data[(plane * height + y) * width + x];
  });
}

function swapped(
  padding: readonly number[],
): readonly [number, number] | readonly [number, number, number, number] {
  return padding.length === 2 ? [padding[1], padding[0]] : [padding[2], padding[3], padding[0], padding[1]];
}

/** The input with more rows and columns, of `value` or of numbers that look drawn by chance. */
function extended(
  { channels, height, width, data }: Tensor,
  rows: number,
  columns: number,
  value?: number,
  where: 'start' | 'end' = 'start',
): Tensor {
  const [top, left] = where === 'start' ? [rows, columns] : [0, 0];
  const result = createTensor(channels, height + rows, width + columns);
  result.data.forEach((_, i) => {
    const x = (i % result.width) - left;
    const y = (Math.floor(i / result.width) % result.height) - top;
    const channel = Math.floor(i / (result.width * result.height));
    const inside = x >= 0 && x < width && y >= 0 && y < height;
    result.data[i] = inside ? data[(channel * height + y) * width + x] : (value ?? Math.sin(i) * 50);
  });
  return result;
}

/** What is left without the first rows and columns. */
function crop({ channels, height, width, data }: Tensor, rows: number, columns: number): Tensor {
  const kept = data.filter((_, i) => i % width >= columns && Math.floor(i / width) % height >= rows);
  return createTensor(channels, height - rows, width - columns, kept);
}
