import type { NumericArray } from '../../arrays/numericArray.js';
import { shapeText } from '../../arrays/shapeText.js';
import { UsageError } from '../../errors.js';
import type { VolumeBank } from '../../layers/filterBank.js';
import type { WeightOrder } from './purpose.js';

/**
 * Takes an array, in the order of PyTorch's weights, as a bank. An array with fewer sides is one filter, or one
 * kernel.
 *
 * @param from names the array in errors
 * @returns the bank, which shares the array's values where their order is its own; its biases are 0
 * @throws {UsageError} if the array has too many or too few sides
 */
export function arrayToBank(
  { shape, data }: NumericArray,
  order: WeightOrder,
  groups: number,
  from: string,
): { bank: VolumeBank; perMap: boolean } {
  const [first, second, depth, height, width] =
    order.layout === 'matrix' ? matrixSides(shape, from) : kernelSides(shape, order, from);
  const sides = { depth, height, width };
  if (order.layout !== 'transposed') {
    const bank = { filters: first, channels: second, ...sides, weights: data, bias: new Float32Array(first) };
    const isWhole = shape.length === order.dimensions + 2;
    return { bank, perMap: order.layout === 'depthwise' && second === 1 && isWhole };
  }
  if (first % groups !== 0)
    throw new UsageError(
      `${from} has shape ${shapeText(shape)}, whose ${first} channels cannot be divided into ${groups} groups`,
    );
  const filters = second * groups;
  const channels = first / groups;
  const size = depth * height * width;
  const weights = new Float32Array(data.length);
  for (let filter = 0; filter < filters; filter++) {
    const group = Math.floor(filter / second);
    for (let channel = 0; channel < channels; channel++) {
      const start = ((group * channels + channel) * second + (filter % second)) * size;
      weights.set(data.subarray(start, start + size), (filter * channels + channel) * size);
    }
  }
  return { bank: { filters, channels, ...sides, weights, bias: new Float32Array(filters) }, perMap: false };
}

function matrixSides(shape: readonly number[], from: string): readonly number[] {
  const [filters, features, ...ones] = shape;
  if (features !== undefined && ones.every((side) => side === 1)) return [filters, features, 1, 1, 1];
  throw new UsageError(
    `${from} has shape ${shapeText(shape)}, but [filters, features] is expected; reshape it`,
  );
}

function kernelSides(shape: readonly number[], order: WeightOrder, from: string): readonly number[] {
  const { dimensions } = order;
  const isTransposed = order.layout === 'transposed';
  const named = ['length', 'height, width', 'depth, height, width'][dimensions - 1];
  const full = isTransposed
    ? `[channels, filters / groups, ${named}]`
    : `[filters, channels / groups, ${named}]`;
  // A signal's kernels may be written as rows of height 1.
  const squeezed = dimensions === 1 && shape.length === 4 && shape[2] === 1 ? shape.toSpliced(2, 1) : shape;
  const missing = dimensions + 2 - squeezed.length;
  if (missing < 0 || missing > 2)
    throw new UsageError(
      `${from} has shape ${shapeText(shape)}, but ${full} is expected, or a filter or kernel of it`,
    );
  const kernel = squeezed.slice(-dimensions);
  const channels = missing === 2 ? 1 : squeezed[squeezed.length - dimensions - 1];
  const [first, second] = missing === 0 ? squeezed : isTransposed ? [channels, 1] : [1, channels];
  return [first, second, ...Array<number>(3 - dimensions).fill(1), ...kernel];
}
