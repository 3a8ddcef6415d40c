import {
  fieldChannels,
  fieldFilters,
  fieldGroups,
  fieldInput,
  fieldOutput,
  fieldScratch,
  fieldScratchBytes,
} from './convolutionFields';
import { address, word } from './record';
import { fieldWeightBytes, fieldZeros } from './winogradFields';

const p2 = 9.0 / 16.0;
const q2 = 25.0 / 16.0;
/** Inverse products of a point's distances to the others; of a pair ±p, one for the even and one for the odd terms. */
const byZero = 1.0 / (p2 * q2);
const byP2 = 1.0 / (2.0 * p2 * (p2 - q2));
const byP = 0.75 * byP2;
const byQ2 = 1.0 / (2.0 * q2 * (q2 - p2));
const byQ = 1.25 * byQ2;

/**
 * Winograd's weight transform `G w Gᵀ` for four filters: each 3×3 kernel becomes 6×6 elements, worked out in float64 and
 * rounded once. With two filters side by side it takes 21 ns a kernel (58 ns for 512 to 512 channels, whose elements fill
 * the third cache); in TypeScript it took 200, more than all the rest of such a layer at 14×14 (2-core machine, Node 20).
 *
 * From `[filters, channels, 3, 3]` to `[groups][36][filters / 4][channels][4]`, filters filled up with zeros.
 * The record is that of `packForWeights`.
 */
export function transformWinogradWeights(record: usize, unit: i32, participant: i32): void {
  const groups = word(record, fieldGroups);
  const channels = word(record, fieldChannels) / groups;
  const filters = word(record, fieldFilters) / groups;
  const blocks = (filters + 3) >> 2;
  const group = unit / blocks;
  const first = (unit - group * blocks) << 2;
  const filterBytes = <usize>channels * 36;
  const kernels = address(record, fieldInput) + <usize>(group * filters + first) * filterBytes;
  const matrixBytes = address(record, fieldWeightBytes);
  let out =
    address(record, fieldOutput) + <usize>(group * 36) * matrixBytes + <usize>first * <usize>channels * 4;
  const scratch = address(record, fieldScratch) + <usize>participant * address(record, fieldScratchBytes);
  const zeros = address(record, fieldZeros);
  for (let channel = 0; channel < channels; channel++, out += 16) {
    for (let pair: usize = 0; pair < 4; pair += 2) {
      const left = kernels + pair * filterBytes + <usize>channel * 36;
      transformKernels(
        first + <i32>pair < filters ? left : zeros,
        first + <i32>pair + 1 < filters ? left + filterBytes : zeros,
        scratch,
        out + (pair << 2),
        matrixBytes,
      );
    }
  }
}

/** Two kernels side by side, 36 pairs `matrixBytes` apart. */
function transformKernels(left: usize, right: usize, scratch: usize, out: usize, matrixBytes: usize): void {
  for (let column: usize = 0; column < 12; column += 4) {
    const halfway = scratch + (column << 2);
    transformValues(
      pair(left + column, right + column),
      pair(left + column + 12, right + column + 12),
      pair(left + column + 24, right + column + 24),
      halfway,
      48,
    );
  }
  for (let row: usize = 0; row < 6; row++) {
    const halfway = scratch + row * 48;
    const elements = scratch + 288;
    transformValues(v128.load(halfway), v128.load(halfway, 16), v128.load(halfway, 32), elements, 16);
    for (let at: usize = 0; at < 96; at += 16) {
      v128.store64_lane(out, f32x4.demote_f64x2_zero(v128.load(elements + at)), 0);
      out += matrixBytes;
    }
  }
}

function pair(left: usize, right: usize): v128 {
  return f64x2.replace_lane(f64x2.splat(<f64>load<f32>(left)), 1, <f64>load<f32>(right));
}

/** `G w`: the polynomial w0 + w1 x + w2 x² at each point, divided by the product of its distances to the others. */
function transformValues(w0: v128, w1: v128, w2: v128, out: usize, bytes: usize): void {
  const evenP = f64x2.mul(f64x2.splat(byP2), f64x2.add(w0, f64x2.mul(f64x2.splat(p2), w2)));
  const oddP = f64x2.mul(f64x2.splat(byP), w1);
  const evenQ = f64x2.mul(f64x2.splat(byQ2), f64x2.add(w0, f64x2.mul(f64x2.splat(q2), w2)));
  const oddQ = f64x2.mul(f64x2.splat(byQ), w1);
  v128.store(out, f64x2.mul(f64x2.splat(byZero), w0));
  out += bytes;
  v128.store(out, f64x2.add(evenP, oddP));
  out += bytes;
  v128.store(out, f64x2.sub(evenP, oddP));
  out += bytes;
  v128.store(out, f64x2.add(evenQ, oddQ));
  out += bytes;
  v128.store(out, f64x2.sub(evenQ, oddQ));
  out += bytes;
  v128.store(out, w2);
}
