import fc from 'fast-check';
import type { NumericArray } from '../../src/arrays/numericArray.js';

/** Arrays of 1 to `maxRank` dimensions with sides of 1 to 5, their values any finite float32, -0 among them. */
export function anyArray({ maxRank }: { maxRank: number }): fc.Arbitrary<NumericArray> {
  const value = fc.float({ noNaN: true, noDefaultInfinity: true });
  return fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: maxRank }).chain((shape) => {
    const length = shape.reduce((product, side) => product * side, 1);
    return fc
      .array(value, { minLength: length, maxLength: length })
      .map((values) => ({ shape, data: Float32Array.from(values) }));
  });
}
