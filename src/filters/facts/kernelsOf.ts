import type { KernelMatrix } from '../../tensor/kernelMatrix.js';
import type { Filter } from '../filter.js';

/** The kernels of a filter, in the order of the channels; views on its weights. */
export function kernelsOf({ channels, height, width, weights }: Filter): KernelMatrix[] {
  const size = height * width;
  return Array.from({ length: channels }, (_, channel) => ({
    height,
    width,
    weights: weights.subarray(channel * size, (channel + 1) * size),
  }));
}
