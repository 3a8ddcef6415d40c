import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readNpy } from '../../src/arrays/readNpy.js';
import { writeNpy } from '../../src/arrays/writeNpy.js';
import { anyArray } from './anyArray.js';
import npy from './npy.json' with { type: 'json' };

describe('writeNpy', () => {
  const plain = npy.read.filter(({ name }) => name.startsWith('<f4 C') || name === 'version 1.0');
  it.each(plain)('writes the bytes of NumPy: $name', ({ base64, shape, values }) => {
    const bytes = writeNpy({ shape, data: Float32Array.from(values) });
    expect(Buffer.from(bytes).toString('base64')).toBe(base64);
  });

  it.each(npy.headers)('pads the header of $shape as NumPy does', ({ shape, base64 }) => {
    const bytes = writeNpy({ shape, data: new Float32Array() });
    expect(Buffer.from(bytes).toString('latin1')).toBe(Buffer.from(base64, 'base64').toString('latin1'));
  });

  it('writes only the values of a view', () => {
    const data = Float32Array.of(9, 1, 2, 9).subarray(1, 3);
    expect(readNpy(writeNpy({ shape: [2], data }), 'a.npy').data).toEqual(Float32Array.of(1, 2));
  });

  it('reads back to the same array', () => {
    fc.assert(
      fc.property(anyArray({ maxRank: 4 }), (array) => {
        expect(readNpy(writeNpy(array), 'a.npy')).toEqual(array);
      }),
    );
  });
});
