import { expect, it } from 'vitest';
import { compareExact, compareMaps } from './compareMaps.js';
import { exactValues } from './exactValues.js';
import { type Job, outputSide } from './job.js';

const job: Job = {
  kind: 'convolution',
  channels: 1,
  height: 3,
  width: 4,
  filters: 1,
  kernel: 3,
  stride: 1,
  padding: 1,
  groups: 1,
  border: 'reflect',
  input: '',
  weights: '',
  bias: '',
};
const input = Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
const weights = Float32Array.of(1, 0, 0, 0, 0, 0, 0, 0, 10);
const bias = Float32Array.of(0.5);

it.each([
  // Top left, and bottom right: the value up and to the left, and ten times that down and to the right.
  ['zero', 0 + 10 * 6 + 0.5, 7 + 10 * 0 + 0.5],
  ['reflect', 6 + 10 * 6 + 0.5, 7 + 10 * 7 + 0.5],
  ['edge', 1 + 10 * 6 + 0.5, 7 + 10 * 12 + 0.5],
] as const)('works out corners with the border %s by the definition', (border, topLeft, bottomRight) => {
  const values = exactValues(job, { input, weights, bias }, border, 10);
  expect(values).toHaveLength(14);
  expect(values[0]).toEqual({ index: 0, value: topLeft });
  expect(values[3]).toEqual({ index: 11, value: bottomRight });
});

it('works out groups, strides and maxima', () => {
  const grouped = { ...job, channels: 2, filters: 2, groups: 2, kernel: 2, stride: 2, padding: 0, height: 2 };
  const twice = Float32Array.of(1, 1, 1, 1, 0, 0, 0, 1);
  const two = Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8, 10, 20, 30, 40, 50, 60, 70, 80);
  const both = { input: two, weights: twice, bias: Float32Array.of(0, 0) };
  expect([outputSide(grouped, grouped.height), outputSide(grouped, grouped.width)]).toEqual([1, 2]);
  expect(exactValues(grouped, both, 'zero', 0).map(({ value }) => value)).toEqual([14, 80, 14, 80]);
  const pooled = exactValues({ ...grouped, kind: 'max pool' }, both, 'zero', 0);
  expect(pooled.map(({ value }) => value)).toEqual([6, 80, 6, 80]);
});

it.each([
  ['nothing', 0, 0, true],
  ['less than is allowed', 3, 0.09, true],
  ['more than is allowed', 3, 0.11, false],
  ['less than a larger filter is allowed', 4, 0.19, true],
  ['more than it is allowed', 4, -0.21, false],
  ['what is no number', 5, Number.NaN, false],
])('compares maps that are apart by %s', (_, at, difference, passed) => {
  const expected = Float32Array.from({ length: 8 }, (_, index) => index);
  const found = expected.slice();
  found[at] += difference;
  const tolerance = { scale: [1, 2], share: 0.1 };
  expect(compareMaps(found, expected, tolerance).passed).toBe(passed);
  expect(compareExact(found, [{ index: at, value: expected[at] }], tolerance).passed).toBe(passed);
  const others = [{ index: (at + 1) % 8, value: (at + 1) % 8 }];
  expect(compareExact(found, others, tolerance)).toEqual({ passed: true, found: '=' });
});

it('does not take maps of another size', () => {
  const tolerance = { scale: [1], share: 1 };
  expect(compareMaps(new Float32Array(3), new Float32Array(4), tolerance).passed).toBe(false);
});
