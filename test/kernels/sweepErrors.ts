import { UsageError } from '../../src/errors.js';
import { type AlgorithmName, algorithms } from '../../src/kernels/algorithms/algorithms.js';
import { conv2d } from '../../src/layers/conv2d.js';
import { createTensor } from '../../src/tensor/tensor.js';
import type { AnyConvolution } from './anyConvolution.js';
import { drawnKernels, drawnValues, type ValueKind, valueKinds, type WeightKind } from './drawnValues.js';
import { errorShare } from './errorShare.js';
import { sumsInFloat64 } from './sumsInFloat64.js';

/** The largest error of an algorithm that was found, and where. */
export interface ErrorFound {
  /** As a share of Σ|w| · max|x|, for each kind of values and of them all. */
  readonly largest: Readonly<Record<ValueKind | 'all', number>>;
  /** The convolution that has it. */
  readonly where: string;
  /** How many were tried. */
  readonly tried: number;
}

/** Shapes from which errors come: few values and many in a sum, alone and over channels. */
const shapes = [
  { kernel: [3, 3], channels: 1, filters: 1, size: 100 },
  { kernel: [3, 3], channels: 16, filters: 4, size: 24 },
  { kernel: [3, 3], channels: 512, filters: 1, size: 12 },
  { kernel: [1, 1], channels: 1000, filters: 2, size: 12 },
  { kernel: [7, 7], channels: 3, filters: 2, size: 30 },
  { kernel: [15, 15], channels: 1, filters: 2, size: 40 },
  { kernel: [31, 31], channels: 1, filters: 1, size: 40 },
  { kernel: [31, 31], channels: 3, filters: 1, size: 24 },
  { kernel: [21, 9], channels: 4, filters: 1, size: 24 },
] as const;

const kinds: readonly WeightKind[] = ['dense', 'positive', 'smooth', 'low rank', 'sparse'];

/**
 * Looks for the largest error of each fast algorithm against sums in float64, over a fixed family: shapes, kinds of
 * weights, kinds of values. Those whose kernels or sizes are not for an algorithm are left out for it.
 */
export function findErrors(): Map<AlgorithmName, ErrorFound> {
  const found = new Map<AlgorithmName, ErrorFound>();
  for (const [index, shape] of shapes.entries()) {
    for (const weights of kinds) {
      for (const values of valueKinds) {
        const convolution = convolutionOf(shape, weights, values, 1000 * index);
        const sums = sumsInFloat64(convolution);
        for (const name of fastNames) {
          const maps = unlessRefused(convolution, name);
          if (maps === undefined) continue;
          const where = `${shape.kernel.join('×')}, ${shape.channels}→${shape.filters}, ${weights}, ${values}`;
          found.set(name, merged(found.get(name), values, errorShare(maps, sums), where));
        }
      }
    }
  }
  return found;
}

/** All but the reference, which is right by definition: rounded once, it is off by 2⁻²⁴ of a sum at most. */
export const fastNames: readonly AlgorithmName[] = Object.keys(algorithms)
  .filter((name): name is AlgorithmName => Object.hasOwn(algorithms, name))
  .filter((name) => name !== 'reference');

function merged(before: ErrorFound | undefined, kind: ValueKind, share: number, where: string): ErrorFound {
  const none = {
    all: 0,
    ...Object.fromEntries(valueKinds.map((each) => [each, 0])),
  } as ErrorFound['largest'];
  const { largest, tried } = before ?? { largest: none, tried: 0 };
  return {
    largest: { ...largest, [kind]: Math.max(largest[kind], share), all: Math.max(largest.all, share) },
    where: before !== undefined && share <= largest.all ? before.where : where,
    tried: tried + 1,
  };
}

function convolutionOf(
  { kernel, channels, filters, size }: (typeof shapes)[number],
  weights: WeightKind,
  values: ValueKind,
  seed: number,
): AnyConvolution {
  const [height, width] = kernel;
  return {
    input: createTensor(channels, size, size + 3, drawnValues(values, channels * size * (size + 3), seed)),
    bank: {
      ...{ filters, channels, height, width },
      weights: drawnKernels(weights, filters * channels, height, width, seed + 1),
      bias: new Float32Array(filters),
    },
    options: { padding: 'same', border: 'reflect' },
  };
}

function unlessRefused({ input, bank, options }: AnyConvolution, algorithm: AlgorithmName) {
  try {
    return conv2d(input, bank, { ...options, algorithm }).data;
  } catch (error) {
    if (error instanceof UsageError) return undefined;
    throw error;
  }
}
