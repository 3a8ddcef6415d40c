import { forward4, inverse4 } from './fft4';
import { forward8 } from './fftForward8';
import { inverse8 } from './fftInverse8';
import { forwardNeighbours, inverseNeighbours } from './fftNeighbours';

// The order of the passes. Forward, the largest distance comes first (decimation in frequency) and the frequencies
// stand in the order that this gives; inverse, the smallest (decimation in time), so that nothing is ever reordered.
// Where a length is twice a power of 4, the pass of the largest distance has radix 8; all others have 4. The roots of
// a pass of distance d stand 32 (d - 1) bytes into their table, for the smaller ones take 96 (1 + 4 + … + d/4).

/** Transforms two lines of `width` real values as the real and the imaginary part of a row of pairs. */
export function forwardRow(real: usize, imaginary: usize, row: usize, width: usize, roots: usize): void {
  const apart = imaginary - real;
  const count = width >> 2;
  let distance = longest(width) >> 2;
  if (distance << 4 === width) forward4(real, apart, 16, row, 32, count, distance, rootsAt(roots, distance));
  else forward8(real, apart, 16, row, 32, distance, rootsAt(roots, distance));
  while (distance > 1) {
    distance >>= 2;
    forward4(row, 16, 32, row, 32, count, distance, rootsAt(roots, distance));
  }
  forwardNeighbours(row, row + (width << 3));
}

/** Transforms a row of pairs back, in place, and writes its real and imaginary parts as two lines. */
export function inverseRow(row: usize, real: usize, imaginary: usize, width: usize, roots: usize): void {
  const apart = imaginary - real;
  const count = width >> 2;
  const last = longest(width) >> 2;
  inverseNeighbours(row, row + (width << 3));
  for (let distance: usize = 1; distance < last; distance <<= 2) {
    inverse4(row, 32, row, 16, 32, count, distance, rootsAt(roots, distance));
  }
  if (last << 4 === width) inverse4(row, 32, real, apart, 16, count, last, rootsAt(roots, last));
  else inverse8(row, 32, real, apart, 16, last, rootsAt(roots, last));
}

/**
 * Transforms four neighbouring columns of a tile.
 *
 * @param from first pair; that of the next row `step` bytes further
 * @param block receives the pairs, one behind the other
 * @param end distance of the last pass to make: 1 for the whole transform
 */
export function forwardColumns(
  from: usize,
  step: usize,
  block: usize,
  height: usize,
  end: usize,
  roots: usize,
): void {
  let distance = longest(height);
  if (distance << 2 === height)
    forward4(from, 16, step, block, 32, height, distance, rootsAt(roots, distance));
  else forward8(from, 16, step, block, 32, distance, rootsAt(roots, distance));
  while (distance > end) {
    distance >>= 2;
    forward4(block, 16, 32, block, 32, height, distance, rootsAt(roots, distance));
  }
}

/** Transforms four columns back. @param start distance of the first pass to make: 1 for the whole transform */
export function inverseColumns(
  block: usize,
  to: usize,
  step: usize,
  height: usize,
  start: usize,
  roots: usize,
): void {
  const last = longest(height);
  for (let distance = start; distance < last; distance <<= 2) {
    inverse4(block, 32, block, 16, 32, height, distance, rootsAt(roots, distance));
  }
  if (last << 2 === height) inverse4(block, 32, to, 16, step, height, last, rootsAt(roots, last));
  else inverse8(block, 32, to, 16, step, last, rootsAt(roots, last));
}

/** The largest distance between the values of a pass: a quarter of a power of 4, an eighth of twice one. */
function longest(length: usize): usize {
  return length >> (2 + (ctz(length) & 1));
}

function rootsAt(roots: usize, distance: usize): usize {
  return roots + ((distance - 1) << 5);
}
