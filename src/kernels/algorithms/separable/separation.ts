import type { PlannedConvolution } from '../../convolution.js';
import { magnitudes, type OuterProduct } from './outerProduct.js';
import { type SeparateKernel, separateKernel } from './separateKernel.js';

/** All kernels of a convolution as sums of outer products. */
export interface Separation {
  /** `[filters, channels / groups]`. */
  readonly kernels: readonly SeparateKernel[];
  /** The most products that a kernel takes. */
  readonly rank: number;
  /** Whether they give every weight exactly, on whole multiples of the weights' unit. */
  readonly isExact: boolean;
  /** Of each filter, Σ|column| · Σ|row| over the products of all its kernels. */
  readonly magnitudes: readonly number[];
}

const known = new WeakMap<PlannedConvolution, Separation | string>();

/**
 * Takes all kernels of a convolution apart, once for each convolution: choosing, planning and running ask for the same.
 *
 * @returns why it cannot be, or not with fewer multiply-adds, as a sentence's end
 */
export function separationOf(convolution: PlannedConvolution): Separation | string {
  const found = known.get(convolution) ?? separate(convolution);
  known.set(convolution, found);
  return found;
}

function separate(convolution: PlannedConvolution): Separation | string {
  const { channels, filters, groups, vertical, horizontal, weights } = convolution;
  const [height, width] = [vertical.kernel, horizontal.kernel];
  const size = height * width;
  // r (height + width) < height · width
  const most = Math.ceil(size / (height + width)) - 1;
  if (most < 1) return `a kernel of ${height}×${width} takes no fewer multiply-adds as a column and a row`;
  const kernels: SeparateKernel[] = [];
  for (let index = 0; index < (filters * channels) / groups; index++) {
    const start = index * size;
    const found = isRepeated(weights, start, size)
      ? kernels[index - 1]
      : separateKernel(
          { height, width, weights: Float64Array.from(weights.subarray(start, start + size)) },
          most,
        );
    if (found === undefined) {
      const which = weights.length === size ? 'its kernel' : 'one of its kernels';
      const count = most === 1 ? 'no column times a row' : `no sum of up to ${most} columns times rows`;
      return `${which} is ${count}, with which it would take fewer multiply-adds`;
    }
    kernels.push(found);
  }
  const separation = {
    kernels,
    rank: kernels.reduce((most, { products }) => Math.max(most, products.length), 0),
    isExact: kernels.every(({ isExact }) => isExact),
    magnitudes: Array.from({ length: filters }, (_, filter) =>
      ofFilter(convolution, kernels, filter).reduce((sum, { magnitude }) => sum + magnitude, 0),
    ),
  };
  const share = errorShare(convolution, separation);
  const allowed = Math.max(1e-5, roundings((channels / groups) * size) * unitRoundoff);
  if (share <= allowed) return separation;
  return `its kernels come apart into columns and rows of which rounding could add up to ${share.toExponential(1)} of the largest sums`;
}

/** One kernel on several channels is taken apart once. */
function isRepeated(weights: Float32Array, start: number, size: number): boolean {
  for (let index = start; index < start + size; index++) {
    if (!Object.is(weights[index], weights[index - size])) return false;
  }
  return start > 0;
}

const unitRoundoff = 2 ** -24;

/** The roundings that a value goes through at most in a sum that is made in terms of 128 values; see `simd/foldedSums.ts`. */
function roundings(values: number): number {
  return Math.min(values, 128) + Math.ceil(values / 128);
}

/**
 * The largest error that can be, as a share of Σ|w| · max|x|: what the products leave out, and the roundings of a row's
 * and a column's sums (Higham 2002, 4.2: at most 2⁻²⁴ of the sum of magnitudes for each addition and multiplication that a
 * value goes through).
 */
function errorShare(
  convolution: PlannedConvolution,
  { kernels, magnitudes: sizes }: Omit<Separation, 'rank'>,
): number {
  const { filters, vertical, horizontal, weights } = convolution;
  const size = weights.length / filters;
  const shares = sizes.map((magnitude, filter) => {
    const own = ofFilter(convolution, kernels, filter);
    const planes = own.reduce((sum, { products }) => sum + products.length, 0);
    const depth = roundings(horizontal.kernel) + roundings(vertical.kernel) + planes + 2;
    const error = own.reduce((sum, kernel) => sum + kernel.error, 0) + depth * unitRoundoff * magnitude;
    const total = magnitudes(weights.subarray(filter * size, (filter + 1) * size));
    return total === 0 ? 0 : error / total;
  });
  return Math.max(...shares);
}

function ofFilter(
  { channels, groups }: PlannedConvolution,
  kernels: readonly SeparateKernel[],
  filter: number,
): readonly SeparateKernel[] {
  const count = channels / groups;
  return kernels.slice(filter * count, (filter + 1) * count);
}

/** The products of one filter, each with its channel: the planes that it is the sum of. */
export function planesOf(
  convolution: PlannedConvolution,
  { kernels }: Separation,
  filter: number,
): { channel: number; product: OuterProduct }[] {
  const { channels, filters, groups } = convolution;
  const firstChannel = Math.floor((filter * groups) / filters) * (channels / groups);
  return ofFilter(convolution, kernels, filter).flatMap(({ products }, index) =>
    products.map((product) => ({ channel: firstChannel + index, product })),
  );
}
