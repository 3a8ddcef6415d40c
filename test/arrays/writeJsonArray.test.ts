import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readJsonArray } from '../../src/arrays/readJsonArray.js';
import { writeJsonArray } from '../../src/arrays/writeJsonArray.js';
import { anyArray } from './anyArray.js';

describe('writeJsonArray', () => {
  it.each([
    [[2], [1, -2.5], '{"shape":[2],"data":[1,-2.5]}\n'],
    [[1, 2, 1], [0.1, -0], '{"shape":[1,2,1],"data":[0.10000000149011612,-0]}\n'],
    [[2, 1], [1e30, 1e-45], '{"shape":[2,1],"data":[1.0000000150474662e+30,1.401298464324817e-45]}\n'],
  ])('writes %j %j', (shape, values, text) => {
    expect(writeJsonArray({ shape, data: Float32Array.from(values) })).toBe(text);
  });

  it('reads back to the same array', () => {
    fc.assert(
      fc.property(anyArray({ maxRank: 4 }), (array) => {
        expect(readJsonArray(Buffer.from(writeJsonArray(array)), 'm.json')).toEqual(array);
      }),
    );
  });

  it('writes as many values as there are', () => {
    const array = { shape: [20_001], data: Float32Array.from({ length: 20_001 }, (_, i) => i) };
    expect(readJsonArray(Buffer.from(writeJsonArray(array)), 'm.json')).toEqual(array);
  });
});
