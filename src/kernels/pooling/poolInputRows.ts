import type { AxisGeometry } from '../convolution.js';

/**
 * Which input rows the windows of some output rows hold.
 *
 * @param from, to the first output row, and the one behind the last
 * @returns the first input row and the one behind the last; none where the windows lie in the padding
 */
export function poolInputRows(
  { input, kernel, stride, before }: AxisGeometry,
  from: number,
  to: number,
): { from: number; to: number } {
  const first = Math.min(Math.max(from * stride - before, 0), input);
  return { from: first, to: Math.max(Math.min((to - 1) * stride - before + kernel, input), first) };
}
