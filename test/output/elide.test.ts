import fc from 'fast-check';
import { expect, test } from 'vitest';
import { elide } from '../../src/output/elide.js';

test.each([
  [5, 5, 'all'],
  [5, 9, 'all'],
  [1, 1, 'all'],
  [6, 5, { head: 2, tail: 2 }],
  [100, 8, { head: 4, tail: 3 }],
  [100, 3, { head: 1, tail: 1 }],
  [100, 2, { head: 1, tail: 0 }],
  [100, 1, { head: 1, tail: 0 }],
] as const)('of %i with room for %i: %o', (length, room, expected) => {
  expect(elide(length, room)).toEqual(expected);
});

test('fills the room, keeps both ends, and never leaves out a single one', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e9 }), fc.integer({ min: 2, max: 1000 }), (length, room) => {
      const parts = elide(length, room);
      if (parts === 'all') return length <= room;
      const { head, tail } = parts;
      return (
        head + tail + 1 === room &&
        head >= 1 &&
        (head === tail || head === tail + 1) &&
        length - head - tail >= 2
      );
    }),
  );
});
