import type { AxisGeometry } from '../kernels/convolution.js';

/** A pooling window along one axis: what of it lies in the input, and its length with padding. */
export interface PoolWindow {
  readonly start: number;
  readonly end: number;
  readonly padded: number;
}

/** The windows along one axis, first to last. */
export function poolWindows({ input, kernel, stride, before, after, output }: AxisGeometry): PoolWindow[] {
  return Array.from({ length: output }, (_, index) => {
    const start = index * stride - before;
    return {
      start: Math.max(start, 0),
      end: Math.min(start + kernel, input),
      padded: Math.min(start + kernel, input + after) - start,
    };
  });
}
