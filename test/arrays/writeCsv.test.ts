import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCsv } from '../../src/arrays/readCsv.js';
import { writeCsv } from '../../src/arrays/writeCsv.js';
import { InputError } from '../../src/errors.js';
import { anyArray } from './anyArray.js';

describe('writeCsv', () => {
  it.each([
    [[3], [1, -2.5, 0.1], '1,-2.5,0.10000000149011612\n'],
    [[2, 2], [1, 2, 3, 4], '1,2\n3,4\n'],
    [[2, 1], [-0, 1e30], '-0\n1.0000000150474662e+30\n'],
    [[2, 2, 1], [1, 2, 3, 4], '1\n2\n\n3\n4\n'],
    [[3, 1, 2], [1, 2, 3, 4, 5, 6], '1,2\n\n3,4\n\n5,6\n'],
  ])('writes %j %j', (shape, values, text) => {
    expect(writeCsv({ shape, data: Float32Array.from(values) })).toBe(text);
  });

  it('reads back to the same values, leading sides of 1 dropped', () => {
    fc.assert(
      fc.property(anyArray({ maxRank: 3 }), ({ shape, data }) => {
        const array = readCsv(Buffer.from(writeCsv({ shape, data })), 'm.csv');
        expect(array.data).toEqual(data);
        const leading = shape.findIndex((side, axis) => side > 1 || axis === shape.length - 1);
        expect(array.shape).toEqual(shape.slice(leading));
      }),
    );
  });

  it('refuses 4 dimensions', () => {
    const message =
      'an array of [1,2,1,1] has 4 dimensions, but CSV holds at most 3; write .npy or .json instead.';
    expect(() => writeCsv({ shape: [1, 2, 1, 1], data: new Float32Array(2) })).toThrow(
      new InputError(message),
    );
  });
});
