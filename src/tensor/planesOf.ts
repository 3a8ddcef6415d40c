import { createTensor, type Tensor } from './tensor.js';

/** Each plane of a tensor by itself, channel by channel, of a volume slice by slice; values are shared, not copied. */
export function planesOf({ channels, depth, height, width, data }: Tensor): Tensor[] {
  const size = height * width;
  return Array.from({ length: channels * depth }, (_, index) =>
    createTensor(1, height, width, data.subarray(index * size, (index + 1) * size)),
  );
}
