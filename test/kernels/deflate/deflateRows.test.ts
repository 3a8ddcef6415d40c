import { inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { configureEngine } from '../../../src/kernels/configureEngine.js';
import { type ByteRows, deflateRows } from '../../../src/kernels/deflate/deflateRows.js';

/** Numbers that look random and are the same for the same seed (xorshift, Marsaglia 2003). */
function randomOf(seed: number): () => number {
  let state = seed | 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

/** A piece of the bytes that are to be deflated. */
interface Piece {
  readonly kind: 'run' | 'even' | 'skewed' | 'copies';
  readonly length: number;
  readonly seed: number;
  /** How many values there are, 1 to 256. */
  readonly values: number;
}

function bytesOf(pieces: readonly Piece[]): Uint8Array {
  return Uint8Array.from(
    pieces.flatMap(({ kind, length, seed, values }) => {
      const random = randomOf(seed);
      const first = Math.floor(random() * 256);
      return Array.from({ length }, (_, i) => {
        if (kind === 'run') return first;
        if (kind === 'even') return first + Math.floor(random() * values);
        if (kind === 'copies') return first + (Math.floor(i / (3 + (seed % 9))) % values);
        // Each value comes half as often as the one before: codes of all lengths, and longer ones than there may be.
        return first + Math.min(values - 1, Math.floor(-Math.log2(random() + 2 ** -30)));
      });
    }),
  );
}

/** What a stream of stripes holds, by zlib; each stripe checked for its length and its Adler-32. */
function deflated(rows: ByteRows): { stream: Buffer; filtered: Buffer } {
  const parts: Buffer[] = [];
  const checks: { filteredBytes: number; adler: number }[] = [];
  deflateRows(rows, (stripes) => {
    for (const { bytes, ...check } of stripes) {
      parts.push(Buffer.from(bytes));
      checks.push(check);
    }
  });
  const stream = Buffer.concat(parts);
  const filtered = inflateRawSync(Buffer.concat([stream, Uint8Array.of(3, 0)]));
  let at = 0;
  for (const { filteredBytes, adler } of checks) {
    expect(adler).toBe(plainAdler(filtered.subarray(at, at + filteredBytes)));
    at += filteredBytes;
  }
  expect(at).toBe(filtered.length);
  return { stream, filtered };
}

/** RFC 1950, section 8.2, word by word. */
function plainAdler(bytes: Uint8Array): number {
  let [sum, sums] = [1, 0];
  for (const byte of bytes) {
    sum = (sum + byte) % 65521;
    sums = (sums + sum) % 65521;
  }
  return sums * 65536 + sum;
}

/** Undoes the filters by their definition (PNG specification, section 9.2). */
function unfiltered(filtered: Uint8Array, { above, rowBytes, pixelBytes }: ByteRows): Uint8Array {
  const rows = filtered.length / (rowBytes + 1);
  const bytes = new Uint8Array((rows + 1) * rowBytes);
  bytes.set(above);
  for (let y = 1; y <= rows; y++) {
    const filter = filtered[(y - 1) * (rowBytes + 1)];
    for (let x = 0; x < rowBytes; x++) {
      const at = (up: number, left: number) => (x < left ? 0 : bytes[(y - up) * rowBytes + x - left]);
      const [a, b, c] = [at(0, pixelBytes), at(1, 0), at(1, pixelBytes)];
      const off = (each: number) => Math.abs(a + b - c - each);
      const nearest = [a, b, c].reduce((best, each) => (off(each) < off(best) ? each : best));
      const predicted = [0, a, b, (a + b) >> 1, nearest][filter];
      bytes[y * rowBytes + x] = predicted + filtered[(y - 1) * (rowBytes + 1) + 1 + x];
    }
  }
  return bytes.subarray(rowBytes);
}

const anyPiece: fc.Arbitrary<Piece> = fc.record({
  kind: fc.constantFrom('run', 'even', 'skewed', 'copies'),
  length: fc.oneof(fc.integer({ min: 1, max: 20 }), fc.constantFrom(257, 258, 259, 266, 516), fc.nat(6000)),
  seed: fc.nat(),
  values: fc.constantFrom(1, 2, 3, 30, 256),
});

const anyRows: fc.Arbitrary<ByteRows> = fc
  .record({
    pieces: fc.array(anyPiece, { minLength: 1, maxLength: 12 }),
    width: fc.oneof(fc.integer({ min: 1, max: 70 }), fc.integer({ min: 1, max: 3000 })),
    pixelBytes: fc.constantFrom(1, 2, 3, 4, 6, 8),
    stripeRows: fc.oneof(fc.integer({ min: 1, max: 9 }), fc.constant(1000)),
    above: fc.nat(),
  })
  .map(({ pieces, width, pixelBytes, stripeRows, above }) => {
    const rowBytes = width * pixelBytes;
    const all = bytesOf(pieces);
    const rows = Math.max(1, Math.floor(all.length / rowBytes));
    const bytes = Uint8Array.from({ length: rows * rowBytes }, (_, i) => all[i % all.length]);
    const random = randomOf(above);
    const rowAbove = Uint8Array.from({ length: rowBytes }, () => random() * 256);
    return { bytes, above: rowAbove, rowBytes, pixelBytes, stripeRows, swapped: false };
  });

afterEach(() => configureEngine({ threads: 1 }));

describe('deflateRows', () => {
  it('makes a stream that zlib reads, and filters that can be undone', () => {
    const used = new Set<number>();
    const property = fc.property(anyRows, (rows) => {
      const { filtered } = deflated(rows);
      expect(Buffer.compare(unfiltered(filtered, rows), rows.bytes)).toBe(0);
      used.add(filtered[0]);
    });
    fc.assert(property, { seed: 5, numRuns: 400 });
    expect([...used].toSorted()).toEqual([0, 1, 2, 3, 4]);
  });

  it('makes the same stream however many threads share it, and however its rows are given', () => {
    const { rowBytes, pixelBytes } = { rowBytes: 2000, pixelBytes: 1 };
    const pieces = Array.from({ length: 300 }, (_, seed): Piece => {
      return {
        kind: (['skewed', 'copies', 'even', 'run'] as const)[seed % 4],
        length: 4000,
        seed,
        values: 30,
      };
    });
    const bytes = bytesOf(pieces);
    const all = {
      bytes,
      above: new Uint8Array(rowBytes),
      rowBytes,
      pixelBytes,
      stripeRows: 50,
      swapped: false,
    };
    const { stream } = deflated(all);
    for (const threads of [2, 3, 8]) {
      configureEngine({ threads });
      expect(Buffer.compare(deflated(all).stream, stream), `${threads} threads`).toBe(0);
    }
    const parts = [0, 150, 500].map((from, i, starts) => {
      const above = from === 0 ? all.above : bytes.subarray((from - 1) * rowBytes, from * rowBytes);
      const part = bytes.subarray(from * rowBytes, starts[i + 1] && starts[i + 1] * rowBytes);
      return deflated({ ...all, above, bytes: part }).stream;
    });
    expect(Buffer.compare(Buffer.concat(parts), stream)).toBe(0);
  });

  it('turns the bytes of 16 bits round', () => {
    const bytes = bytesOf([{ kind: 'even', length: 6000, seed: 1, values: 256 }]);
    const rows = { bytes, above: new Uint8Array(200), rowBytes: 200, pixelBytes: 2, stripeRows: 7 };
    const turned = Buffer.from(bytes).swap16();
    const expected = deflated({ ...rows, bytes: turned, swapped: false }).stream;
    expect(Buffer.compare(deflated({ ...rows, swapped: true }).stream, expected)).toBe(0);
  });

  it('has codes for frequencies whose best codes would be longer than it writes', () => {
    // As in Fibonacci's sequence, whose codes grow by a bit with each value: 21 of them.
    const counts = [1, 1];
    while (counts.length < 21) counts.push(counts[counts.length - 1] + counts[counts.length - 2]);
    const values = counts.flatMap((count, value) => Array.from({ length: count }, () => 11 * value));
    const random = randomOf(9);
    const bytes = Uint8Array.from(
      values.map((value) => ({ value, at: random() })).sort((a, b) => a.at - b.at),
      ({ value }) => value,
    );
    const rows = {
      bytes,
      above: new Uint8Array(bytes.length),
      rowBytes: bytes.length,
      pixelBytes: 8,
      stripeRows: 1,
      swapped: false,
    };
    const { stream, filtered } = deflated(rows);
    expect(Buffer.compare(unfiltered(filtered, rows), bytes)).toBe(0);
    // Their entropy is 2.4 bits.
    expect(stream.length).toBeLessThan(bytes.length * 0.34);
  });

  it('stores what has nothing to gain, at 5 bytes for each 32 KiB', () => {
    const bytes = bytesOf([{ kind: 'even', length: 100_000, seed: 77, values: 256 }]);
    const rows = {
      bytes,
      above: new Uint8Array(1000),
      rowBytes: 1000,
      pixelBytes: 1,
      stripeRows: 100,
      swapped: false,
    };
    const { stream, filtered } = deflated(rows);
    expect(stream.length).toBeLessThanOrEqual(filtered.length + 4 * 5 + 6);
  });

  it('makes nearly nothing of runs', () => {
    const bytes = new Uint8Array(250_000).fill(200);
    const rows = {
      bytes,
      above: bytes.subarray(0, 500),
      rowBytes: 500,
      pixelBytes: 1,
      stripeRows: 500,
      swapped: false,
    };
    // Of each row the filter's number, one byte and two copies.
    expect(deflated(rows).stream.length).toBeLessThan(500 * 3);
  });
});
