import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BorderName, borderIndices, borderNames } from '../../src/layers/borders.js';

/** Draws the padded row of letters, `V` where the fill value stands. */
function draw(border: BorderName, row: string, before: number, after: number): string {
  const indices = borderIndices(border, row.length, before, after);
  return Array.from(indices, (index) => (index === -1 ? 'V' : row[index])).join('');
}

describe('borderIndices draws', () => {
  // In NumPy: ''.join(np.pad(list('abcd'), (before, after), border)). `wrap`, `reflect` and `symmetric` past one
  // length are those of NumPy 2, OpenCV and SciPy: NumPy 1 lost the phase there.
  it.each([
    ['zero', 'abcd', 2, 2, 'VV abcd VV'],
    ['constant', 'abcd', 1, 3, 'V abcd VVV'],
    ['edge', 'abcd', 2, 2, 'aa abcd dd'],
    ['reflect', 'abcd', 2, 2, 'cb abcd cb'],
    ['symmetric', 'abcd', 2, 2, 'ba abcd dc'],
    ['wrap', 'abcd', 2, 2, 'cd abcd ab'],

    // As far as goes without turning back
    ['reflect', 'abcd', 3, 3, 'dcb abcd cba'],
    ['symmetric', 'abcd', 4, 4, 'dcba abcd dcba'],
    ['wrap', 'abcd', 4, 4, 'abcd abcd abcd'],

    // Several lengths
    ['edge', 'abc', 7, 8, 'aaaaaaa abc cccccccc'],
    ['reflect', 'abc', 7, 8, 'bcbabcb abc babcbabc'],
    ['symmetric', 'abc', 7, 8, 'aabccba abc cbaabccb'],
    ['wrap', 'abc', 7, 8, 'cabcabc abc abcabcab'],
    ['zero', 'ab', 5, 4, 'VVVVV ab VVVV'],

    // Two values, one value
    ['reflect', 'ab', 4, 3, 'abab ab aba'],
    ['symmetric', 'ab', 5, 3, 'aabba ab baa'],
    ['wrap', 'ab', 3, 3, 'bab ab aba'],
    ['zero', 'a', 1, 1, 'V a V'],
    ['constant', 'a', 2, 0, 'VV a'],
    ['edge', 'a', 3, 2, 'aaa a aa'],
    ['reflect', 'a', 3, 2, 'aaa a aa'],
    ['symmetric', 'a', 3, 2, 'aaa a aa'],
    ['wrap', 'a', 3, 2, 'aaa a aa'],

    // One side only, none
    ['reflect', 'abcd', 0, 2, 'abcd cb'],
    ['wrap', 'abcd', 1, 0, 'd abcd'],
    ['symmetric', 'abcd', 0, 0, 'abcd'],
  ] as const)('%s of %s, %i before and %i after: %s', (border, row, before, after, drawing) => {
    expect(draw(border, row, before, after)).toBe(drawing.replaceAll(' ', ''));
  });

  it('every border, and zero is the first', () => {
    expect(borderNames).toEqual(['zero', 'constant', 'edge', 'reflect', 'symmetric', 'wrap']);
  });

  const side = fc.nat(40);
  const length = fc.integer({ min: 1, max: 12 });

  it('the input itself in the middle, and nothing that is not in it', () => {
    fc.assert(
      fc.property(fc.constantFrom(...borderNames), length, side, side, (border, length, before, after) => {
        const indices = [...borderIndices(border, length, before, after)];
        expect(indices.length).toBe(before + length + after);
        expect(indices.slice(before, before + length)).toEqual([...Array(length).keys()]);
        const outside = [...indices.slice(0, before), ...indices.slice(before + length)];
        const isFilled = border === 'zero' || border === 'constant';
        for (const index of outside) {
          if (isFilled) expect(index).toBe(-1);
          else expect(index >= 0 && index < length).toBe(true);
        }
      }),
      { seed: 1 },
    );
  });

  // Going outwards by steps instead of by a formula.
  it.each([
    ['reflect', 1],
    ['symmetric', 0],
  ] as const)('%s as a walk that turns round at each end', (border, skipped) => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 12 }), side, (length, distance) => {
        const walk: number[] = [];
        let at = length - 1;
        let step = 1;
        while (walk.length < distance) {
          if (at + step < 0 || at + step >= length) {
            step = -step;
            at += skipped * step;
          } else at += step;
          walk.push(at);
        }
        expect([...borderIndices(border, length, 0, distance)].slice(length)).toEqual(walk);
        const mirrored = walk.map((index) => length - 1 - index).reverse();
        expect([...borderIndices(border, length, distance, 0)].slice(0, distance)).toEqual(mirrored);
      }),
      { seed: 1 },
    );
  });
});
