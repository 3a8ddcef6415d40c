import { availableParallelism } from 'node:os';
import { afterAll, describe, expect, it } from 'vitest';
import { configureEngine } from '../../src/kernels/configureEngine.js';
import { addressOf, inRoom, isResident } from '../../src/kernels/engine/room.js';
import { runUnits } from '../../src/kernels/engine/runUnits.js';

afterAll(() => configureEngine({ threads: availableParallelism() }));

describe('room in the memory of the engine', () => {
  it('is free again afterwards, and nests', () => {
    const places = inRoom((room) => {
      const first = addressOf(room.floats(10));
      const inner = inRoom((within) => addressOf(within.floats(1000)));
      return { first, inner, next: addressOf(room.floats(1)) };
    });
    expect(places.inner).toBe(places.next);
    expect(places.first).toBeLessThan(places.next);
    expect(inRoom((room) => addressOf(room.bytes(1)))).toBe(places.first);
  });

  it('is free again after an error', () => {
    const before = inRoom((room) => addressOf(room.ints(1)));
    expect(() =>
      inRoom((room) => {
        room.floats(100);
        throw new Error('of the work');
      }),
    ).toThrow('of the work');
    expect(inRoom((room) => addressOf(room.ints(1)))).toBe(before);
  });

  it('begins at multiples of 64 bytes, with 64 behind', () => {
    inRoom((room) => {
      const places = [1, 15, 16, 17, 1000].map((count) => ({ count, at: addressOf(room.bytes(count)) }));
      places.slice(1).forEach(({ at }, index) => {
        expect(at % 64).toBe(0);
        expect(at - places[index].at - places[index].count).toBeGreaterThanOrEqual(64);
      });
    });
  });

  it('keeps what stands in it when it grows', () => {
    inRoom((room) => {
      const values = room.floats(3);
      values.set([1, 2, 3]);
      const large = room.floats(2 ** 24);
      large[large.length - 1] = 7;
      expect([...values]).toEqual([1, 2, 3]);
      expect(isResident(values)).toBe(true);
      expect(isResident(large)).toBe(true);
    });
  });

  it('is refused with its figure beyond 4 GiB', () => {
    expect(() => inRoom((room) => room.floats(2 ** 30))).toThrow(
      /^needs 4\.\d+ GiB at once for the arithmetic/,
    );
  });

  it('has no addresses for what stands elsewhere', () => {
    expect(isResident(new Float32Array(1))).toBe(false);
    expect(() => addressOf(new Float32Array(1))).toThrow(RangeError);
  });

  it('takes floats and whole numbers into a record', () => {
    inRoom((room) => {
      const words = room.ints(0);
      const record = room.record([3, { float: 0.5 }, 2 ** 32 - 1]);
      expect([...new Int32Array(words.buffer, record, 3)]).toEqual([3, 0x3f000000, -1]);
    });
  });
});

describe('what is asked of the engine', () => {
  it.each([0, -1, 1.5, 65, Number.NaN])('%d threads are refused', (threads) => {
    expect(() => configureEngine({ threads })).toThrow('expected a whole number from 1 to 64');
  });

  it('a kernel that it does not have is an error', () => {
    expect(() => runUnits('convolveEverything', 0, 1, 1)).toThrow('no kernel convolveEverything');
  });
});
