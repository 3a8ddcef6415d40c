import { binaryScale } from '../../tensor/binaryScale.js';
import type { KernelMatrix } from '../../tensor/kernelMatrix.js';
import { fourierTransform } from './fourierTransform.js';

/** The wave that a kernel amplifies most. */
export interface PeakGain {
  /** Its amplitude after the kernel, where it was 1 before; at most the sum of the weights' magnitudes. */
  readonly gain: number;
  /** Cycles per pixel downwards, 0 to 0.5, to six decimals. */
  readonly y: number;
  /** Cycles per pixel to the right, -0.5 to 0.5, to six decimals. */
  readonly x: number;
}

/**
 * Finds the largest `|H(fy, fx)| = |Σ weights[y][x] e^(-2πi (fy y + fx x))|`.
 *
 * It is looked for on a grid of frequencies with 64 to 2048 steps a cycle (one on an axis of length 1): eight times the
 * kernel's side or more, four times above 256 and twice above 512. From the largest value there the climb goes on in
 * steps that are halved sixteen times. Of several peaks nearly as high this may not be the highest, but it is at least
 * 0.96 of it (0.85 above 256 and 0.5 above 512, by M. Riesz's bound on how fast such sums fall). Of equal peaks the
 * one with `x` nearest to 0 is given, then `y`.
 */
export function peakGain({ height, width, weights }: KernelMatrix): PeakGain {
  // The squares of the smallest and the largest weights are beyond float64.
  const scale = binaryScale(weights);
  const kernel = { height, width, weights: weights.map((weight) => weight / scale) };
  const steps = { y: stepsFor(kernel.height), x: stepsFor(kernel.width) };
  const gainAt = prepareGain(kernel);
  let peak = largestOnGrid(kernel, steps);
  // Along a ridge it may go many small steps, but not endlessly.
  for (let [halvings, tries] = [1, 0]; halvings <= 16 && tries < 64; tries++) {
    const part = 2 ** -halvings;
    const before = peak;
    for (const [down, right] of neighbours) {
      const near = { y: before.y + (down * part) / steps.y, x: before.x + (right * part) / steps.x };
      const gain = gainAt(near.y, near.x);
      if (gain > peak.gain * noticeable) peak = { gain, ...near };
    }
    if (peak === before) halvings++;
  }
  return { gain: peak.gain * scale, ...canonical(peak.y, peak.x) };
}

/** What is higher by less may be rounding, and a kernel that passes every wave alike would wander on it. */
const noticeable = 1 + 1e-12;
const neighbours = [-1, 0, 1]
  .flatMap((y) => [-1, 0, 1].map((x) => [y, x]))
  .filter(([y, x]) => y !== 0 || x !== 0);

function stepsFor(side: number): number {
  return side === 1 ? 1 : Math.min(Math.max(2 ** Math.ceil(Math.log2(8 * side)), 64), 2048);
}

/** Rows are transformed first, then columns; those of negative x only repeat the others. */
function largestOnGrid({ height, width, weights }: KernelMatrix, steps: { y: number; x: number }): PeakGain {
  const bins = Math.floor(steps.x / 2) + 1;
  // Column after column: `[bins, height]`.
  const [real, imaginary] = [new Float64Array(bins * height), new Float64Array(bins * height)];
  const transformRow = fourierTransform(steps.x);
  for (let y = 0; y < height; y++) {
    const [re, im] = [new Float64Array(steps.x), new Float64Array(steps.x)];
    re.set(weights.subarray(y * width, (y + 1) * width));
    transformRow(re, im);
    for (let bin = 0; bin < bins; bin++) {
      real[bin * height + y] = re[bin];
      imaginary[bin * height + y] = im[bin];
    }
  }
  const transformColumn = fourierTransform(steps.y);
  let peak: PeakGain = { gain: 0, y: 0, x: 0 };
  for (let bin = 0; bin < bins; bin++) {
    const [re, im] = [new Float64Array(steps.y), new Float64Array(steps.y)];
    re.set(real.subarray(bin * height, (bin + 1) * height));
    im.set(imaginary.subarray(bin * height, (bin + 1) * height));
    transformColumn(re, im);
    for (let step = 0; step < steps.y; step++) {
      const gain = Math.sqrt(re[step] * re[step] + im[step] * im[step]);
      if (gain > peak.gain * noticeable) peak = { gain, y: step / steps.y, x: bin / steps.x };
    }
  }
  return peak;
}

/** The gain at any frequencies. The rows' sums are kept, as most neighbours share theirs. */
function prepareGain({ height, width, weights }: KernelMatrix): (fy: number, fx: number) => number {
  const known = new Map<number, { real: Float64Array; imaginary: Float64Array }>();
  const sumRows = (fx: number) => {
    const cosines = Float64Array.from({ length: width }, (_, x) => Math.cos(2 * Math.PI * fx * x));
    const sines = Float64Array.from({ length: width }, (_, x) => Math.sin(2 * Math.PI * fx * x));
    const [real, imaginary] = [new Float64Array(height), new Float64Array(height)];
    for (let y = 0; y < height; y++) {
      for (let x = 0, index = y * width; x < width; x++, index++) {
        real[y] += weights[index] * cosines[x];
        imaginary[y] += weights[index] * sines[x];
      }
    }
    known.set(fx, { real, imaginary });
    return { real, imaginary };
  };
  return (fy, fx) => {
    const rows = known.get(fx) ?? sumRows(fx);
    let [real, imaginary] = [0, 0];
    for (let y = 0; y < height; y++) {
      const [cosine, sine] = [Math.cos(2 * Math.PI * fy * y), Math.sin(2 * Math.PI * fy * y)];
      real += rows.real[y] * cosine - rows.imaginary[y] * sine;
      imaginary += rows.imaginary[y] * cosine + rows.real[y] * sine;
    }
    return Math.sqrt(real * real + imaginary * imaginary);
  };
}

/**
 * The same wave with its frequencies in their ranges (they are periodic, and a wave's negative is itself), to six
 * decimals: the search is no finer.
 */
function canonical(fy: number, fx: number): { y: number; x: number } {
  const [y, x] = [fy, fx]
    .map((frequency) => frequency - Math.ceil(frequency - 0.5))
    .map((frequency) => Math.round(frequency * 1e6) / 1e6);
  const turned = y < 0 || (y === 0 && x < 0) ? -1 : 1;
  // The sum turns minus zero into zero.
  return { y: turned * y + 0, x: turned * x + 0 };
}
