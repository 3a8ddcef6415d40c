import { describe, expect, it } from 'vitest';
import { isResident } from '../../src/kernels/engine/room.js';
import { standingMeanwhile } from '../../src/output/standingMeanwhile.js';
import { type PlaneRows, rowsOf, tensorFrom } from '../../src/tensor/planeRows.js';
import { createTensor } from '../../src/tensor/tensor.js';

describe('standingMeanwhile', () => {
  it('holds what is small in the engine, made once, with the same bits', () => {
    const { rows, values, made } = planes(300, 400);
    const seen = standingMeanwhile(rows, (standing) => {
      const { data } = tensorFrom(standing);
      expect(isResident(data)).toBe(true);
      tensorFrom(standing);
      return data.slice();
    });
    expect(seen).toEqual(values);
    expect(made()).toBe(300);
  });

  it.each([
    ['too little to start the engine for', 200, 300],
    ['more than is held', 2049, 2048],
  ])('leaves as it is what is %s', (_, height, width) => {
    const { rows } = planes(height, width);
    expect(standingMeanwhile(rows, (given) => given)).toBe(rows);
  });

  it('leaves as it is what stands already', () => {
    const rows = rowsOf(createTensor(1, 300, 400));
    expect(standingMeanwhile(rows, (given) => given)).toBe(rows);
  });
});

/** Planes that count how many of their rows are made. */
function planes(height: number, width: number) {
  const values = Float32Array.from({ length: height * width }, (_, index) => index % 977);
  const source = rowsOf(createTensor(1, height, width, values));
  let made = 0;
  const copyRows: PlaneRows['copyRows'] = (from, to, target, planeStride) => {
    made += to - from;
    source.copyRows(from, to, target, planeStride);
  };
  const rows: PlaneRows = { channels: 1, height, width, copyRows };
  return { rows, values, made: () => made };
}
