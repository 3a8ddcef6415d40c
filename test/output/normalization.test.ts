import { describe, expect, it } from 'vitest';
import { UsageError } from '../../src/errors.js';
import { normalizationForms, parseNormalization } from '../../src/output/normalization.js';

describe('parseNormalization reads', () => {
  it.each([
    ['auto', { mode: 'auto' }],
    ['minmax', { mode: 'minmax' }],
    ['symmetric', { mode: 'symmetric' }],
    ['abs', { mode: 'abs' }],
    ['clip', { mode: 'clip' }],
    ['percentile:1,99', { mode: 'percentile', low: 1, high: 99 }],
    ['percentile:0,100', { mode: 'percentile', low: 0, high: 100 }],
    ['percentile:0.5,99.5', { mode: 'percentile', low: 0.5, high: 99.5 }],
    ['percentile: 2, 98', { mode: 'percentile', low: 2, high: 98 }],
    ['range:-10..10', { mode: 'range', low: -10, high: 10 }],
    ['range:0..1', { mode: 'range', low: 0, high: 1 }],
    ['range:-2.5..-1.5', { mode: 'range', low: -2.5, high: -1.5 }],
    ['range:1e-3..1e3', { mode: 'range', low: 0.001, high: 1000 }],
  ])('%s', (text, expected) => {
    expect(parseNormalization(text)).toEqual(expected);
  });

  it('every form that it lists', () => {
    expect(normalizationForms).toEqual([
      'auto',
      'minmax',
      'symmetric',
      'abs',
      'clip',
      'percentile:1,99',
      'range:-10..10',
    ]);
    for (const form of normalizationForms) expect(form.startsWith(parseNormalization(form).mode)).toBe(true);
  });
});

describe('parseNormalization refuses', () => {
  const forms = 'expected one of auto, minmax, symmetric, abs, clip, percentile:1,99, range:-10..10';
  const percentages = 'expected two percentages in order, as in percentile:1,99';
  const numbers = 'expected two float32 numbers in order, as in range:-10..10';
  it.each([
    ['', forms],
    ['MinMax', `${forms} (did you mean minmax?)`],
    ['linear', forms],
    ['minmax:1', `${forms} (did you mean minmax?)`],
    ['percentile', forms],
    ['range', forms],
    ['toString', forms],
    ['percentile:', percentages],
    ['percentile:1', percentages],
    ['percentile:,', percentages],
    ['percentile:1,', percentages],
    ['percentile:1,2,3', percentages],
    ['percentile:99,1', percentages],
    ['percentile:5,5', percentages],
    ['percentile:-1,99', percentages],
    ['percentile:1,101', percentages],
    ['percentile:a,b', percentages],
    ['percentile:1..99', percentages],
    ['range:', numbers],
    ['range:1', numbers],
    ['range:1..', numbers],
    ['range:..1', numbers],
    ['range:1..1', numbers],
    ['range:2..1', numbers],
    ['range:0..1..2', numbers],
    ['range:0..Infinity', numbers],
    ['range:NaN..1', numbers],
    ['range:0,1', numbers],
    ['range:-1.5e308..1.5e308', numbers],
  ])('%j', (text, message) => {
    expect(() => parseNormalization(text)).toThrow(new UsageError(message));
  });
});
