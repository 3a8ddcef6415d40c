import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashText } from '../../../src/batch/journal/hashText.js';
import { offsetTable } from '../../../src/batch/journal/offsetTable.js';

/** A table of keys that stand in a list, at their offsets, as lines stand in a journal. */
function keyTable(hash: (key: string) => number) {
  const table = offsetTable();
  const keys: string[] = [];
  return {
    set: (key: string) => {
      keys.push(key);
      return table.set(hash(key), keys.length - 1, (offset) => keys[offset] === key);
    },
    find: (key: string) => table.find(hash(key), (offset) => keys[offset] === key),
    has: (key: string, offset: number) => table.has(hash(key), offset),
  };
}

describe('offsetTable', () => {
  it.each([
    ['the hash of the journal', hashText],
    ['a hash of five values', (key: string) => hashText(key) % 5],
    ['a hash at the end of the table', () => 0xffffffff],
  ])('finds the latest offset of each key, as a Map does, with %s', (_, hash) => {
    const key = fc.string({ maxLength: 2, unit: fc.constantFrom('a', 'b', 'é', '😀') });
    fc.assert(
      fc.property(fc.array(key, { maxLength: 60 }), key, (keys, other) => {
        const table = keyTable(hash);
        const map = new Map<string, number>();
        for (const [offset, each] of keys.entries()) {
          expect(table.set(each)).toBe(map.get(each));
          map.set(each, offset);
        }
        for (const each of [...keys, other]) expect(table.find(each)).toBe(map.get(each));
        for (const [offset, each] of keys.entries())
          expect(table.has(each, offset)).toBe(map.get(each) === offset);
      }),
    );
  });

  it('grows, and finds offsets beyond 32 bits', () => {
    const table = offsetTable();
    const far = 2 ** 45;
    for (let i = 0; i < 50_000; i++) table.set(hashText(`key ${i}`), far + i, (offset) => offset === far + i);
    const wrong = Array.from({ length: 50_000 }, (_, i) => i).filter(
      (i) => table.find(hashText(`key ${i}`), (offset) => offset === far + i) !== far + i,
    );
    expect(wrong).toEqual([]);
    expect(table.find(hashText('key 50000'), () => false)).toBeUndefined();
  });
});

describe('hashText', () => {
  // FNV-1a of one byte, and what MurmurHash3's `fmix32` makes of it, reckoned with exact integers.
  it.each(['', 'a', 'ab', 'folder/1.jpg'])('of %j is what exact integers give', (text) => {
    const mask = 0xffffffffn;
    let hash = 0x811c9dc5n;
    for (const char of text) hash = ((hash ^ BigInt(char.charCodeAt(0))) * 0x01000193n) & mask;
    hash = ((hash ^ (hash >> 16n)) * 0x85ebca6bn) & mask;
    hash = ((hash ^ (hash >> 13n)) * 0xc2b2ae35n) & mask;
    expect(hashText(text)).toBe(Number(hash ^ (hash >> 16n)));
  });
});
