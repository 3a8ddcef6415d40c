import { randomNumbers } from '../../kernels/random.js';
import { type Border, type Job, outputSide } from './job.js';

/** A value of the output and where it stands. */
export interface ExactValue {
  /** Index in `[filters, height, width]`. */
  readonly index: number;
  readonly value: number;
}

/** Where a border takes the value at a place outside of `length` values; nothing is zero. */
const sources: Record<Border, (at: number, length: number) => number | undefined> = {
  zero: () => undefined,
  reflect: (at, length) => (at < 0 ? -at : 2 * (length - 1) - at),
  edge: (at, length) => (at < 0 ? 0 : length - 1),
};

/**
 * Some values of the output, the corners among them, worked out by the definition in float64 and with none of the
 * project's own code.
 *
 * @param count how many besides the corners
 */
export function exactValues(
  job: Job,
  { input, weights, bias }: { input: Float32Array; weights: Float32Array; bias: Float32Array },
  border: Border,
  count: number,
): ExactValue[] {
  const height = outputSide(job, job.height);
  const width = outputSide(job, job.width);
  const random = randomNumbers(7);
  const any = (length: number) => Math.floor(random() * length);
  const places = [
    [0, 0, 0],
    [job.filters - 1, 0, width - 1],
    [0, height - 1, 0],
    [job.filters - 1, height - 1, width - 1],
    ...Array.from({ length: count }, () => [any(job.filters), any(height), any(width)]),
  ];
  const inside = (at: number, length: number) => (at >= 0 && at < length ? at : sources[border](at, length));
  return places.map(([filter, y, x]) => {
    const depth = job.channels / job.groups;
    const first = job.groups === 1 ? 0 : filter;
    let sum = bias[filter];
    let largest = Number.NEGATIVE_INFINITY;
    for (let channel = 0; channel < depth; channel++) {
      for (let i = 0; i < job.kernel; i++) {
        for (let j = 0; j < job.kernel; j++) {
          const row = inside(y * job.stride + i - job.padding, job.height);
          const column = inside(x * job.stride + j - job.padding, job.width);
          if (row === undefined || column === undefined) continue;
          const value = input[((first + channel) * job.height + row) * job.width + column];
          sum += value * weights[((filter * depth + channel) * job.kernel + i) * job.kernel + j];
          largest = Math.max(largest, value);
        }
      }
    }
    const index = (filter * height + y) * width + x;
    return { index, value: job.kind === 'max pool' ? largest : sum };
  });
}
