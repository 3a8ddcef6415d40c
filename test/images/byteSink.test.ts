import { expect, it } from 'vitest';
import { createByteSink } from '../../src/images/png/byteSink.js';

it.each([0, 1, 5, 10, 1000])(
  'a byte sink holds all that was added, whatever was expected: %i bytes',
  (expected) => {
    const sink = createByteSink(expected);
    const pieces = [[1, 2, 3], [], [4], Array.from({ length: 300 }, (_, i) => i % 256), [5, 6]];
    for (const piece of pieces) sink.append(Uint8Array.from(piece));
    expect([...sink.bytes()]).toEqual(pieces.flat());
  },
);
