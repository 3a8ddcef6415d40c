import type { AxisGeometry } from '../convolution.js';

/**
 * The pooling windows of some outputs along an axis: three integers each, as ../simd/poolFields.ts describes them.
 *
 * @param from, to the first output, and the one behind the last
 * @param first the input's row or column that counts as 0
 * @param countPadding whether an average divides by the window's length with padding; what lies past the padding never
 *   counts
 */
export function windowTable(
  { input, kernel, stride, before, after }: AxisGeometry,
  from: number,
  to: number,
  first: number,
  countPadding: boolean,
): Int32Array {
  const table = new Int32Array(3 * (to - from));
  for (let index = from, at = 0; index < to; index++, at += 3) {
    const start = index * stride - before;
    const inside = Math.max(start, 0);
    const end = Math.min(start + kernel, input);
    table[at] = inside - first;
    table[at + 1] = end - first;
    table[at + 2] = countPadding ? Math.min(start + kernel, input + after) - start : end - inside;
  }
  return table;
}
