import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldPath } from '../../../src/batch/list/foldPath.js';
import { shardOf } from '../../../src/batch/list/shardOf.js';

describe('foldPath', () => {
  it.each([
    ['2024/IMG_1.JPG', '2024/img_1.jpg'],
    ['ÄRGER', 'ärger'],
    ['A\u0308rger', 'ärger'],
    ['\u212b', 'å'],
    ['😀 -x\n', '😀 -x\n'],
  ])('%j is %j', (path, folded) => {
    expect(foldPath(path)).toBe(folded);
  });

  it('takes spellings for one that differ in case or form', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'Z', 'é', 'Ö', 'ñ', 'Ł', '/', '😀', ' ') }),
        (path) => {
          const folded = foldPath(path);
          expect([path.toUpperCase(), path.normalize('NFD'), folded].map(foldPath)).toEqual([
            folded,
            folded,
            folded,
          ]);
        },
      ),
    );
  });
});

describe('shardOf', () => {
  // python3 -c "import sys; from hashlib import sha256; from unicodedata import normalize; path = sys.argv[1]
  // h = int(sha256(normalize('NFC', path).lower().encode()).hexdigest()[:12], 16)
  // print([h % count + 1 for count in (1, 2, 7, 1000)])" 'a/b.jpg'
  // or, in lower case: printf %s 'a/b.jpg' | sha256sum | cut -c1-12
  it.each([
    ['a/b.jpg', [1, 2, 5, 464]],
    ['2024/IMG_0001.JPG', [1, 1, 7, 243]],
    ['ÄRGER/É.PNG', [1, 1, 4, 627]],
    ['😀 x/-y\n.png', [1, 1, 5, 471]],
  ])('of %j is, of 1, 2, 7 and 1000, %j', (path, shards) => {
    expect([1, 2, 7, 1000].map((count) => shardOf(path, count))).toEqual(shards);
  });

  it('is one for spellings that a file system might take for the same', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'Z', 'é', 'Ö', '/') }),
        fc.nat(1000),
        (path, more) => {
          const spellings = [path, path.toUpperCase(), path.normalize('NFD')];
          expect(new Set(spellings.map((spelling) => shardOf(spelling, more + 1))).size).toBe(1);
        },
      ),
    );
  });

  it('puts each input into exactly one shard, and about as many into each', () => {
    const paths = Array.from({ length: 10_000 }, (_, index) => `d${index % 7}/img-${index}.png`);
    const counts = new Map<number, number>();
    for (const path of paths) counts.set(shardOf(path, 10), (counts.get(shardOf(path, 10)) ?? 0) + 1);
    expect([...counts.keys()].sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    // Five standard deviations of a binomial with p = 0.1 are 150.
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(150);
  });

  it('lies from 1 to the count', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 2 ** 31 }), (path, count) => {
        const shard = shardOf(path, count);
        expect(Number.isInteger(shard) && shard >= 1 && shard <= count).toBe(true);
      }),
    );
  });
});
