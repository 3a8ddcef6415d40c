import { beforeEach, describe, expect, it, vi } from 'vitest';
import { countPixels, timed, timings } from '../src/timing.js';

// A clock that only stands or is put on, so that what is measured does not depend on the machine.
let clock = 1000;
vi.spyOn(process, 'uptime').mockImplementation(() => clock / 1000);

/** Something that takes so many milliseconds. */
const takes = (milliseconds: number) => () => {
  clock += milliseconds;
};

let before: Record<string, number> = {};
beforeEach(() => {
  timed('load', () => undefined);
  before = timings().parts;
});

/** How much longer each part took since the test began. */
function spent(): Record<string, number> {
  const after = Object.entries(timings().parts).map(
    ([part, now]) => [part, now - (before[part] ?? 0)] as const,
  );
  return Object.fromEntries(after.filter(([, time]) => time !== 0));
}

describe('timed', () => {
  it('gives what its work gives, and throws what it throws', async () => {
    const fail = () => {
      clock += 3;
      throw new RangeError('no');
    };
    expect(timed('read', () => 7)).toBe(7);
    expect(await timed('read', async () => 8)).toBe(8);
    expect(() => timed('read', fail)).toThrow(new RangeError('no'));
    await expect(timed('read', async () => fail())).rejects.toThrow(new RangeError('no'));
    clock += 4;
    expect(spent()).toEqual({ read: 6, other: 4 });
  });

  it('counts a part within a part for itself alone', () => {
    timed('range', () => {
      clock += 10;
      timed('convolve', () => {
        clock += 30;
        timed('convert', takes(2));
        timed('convert', takes(5));
        clock += 1;
      });
      clock += 100;
    });
    timed('convolve', takes(1000));
    expect(spent()).toEqual({ range: 110, convolve: 1031, convert: 7 });
  });

  it('ends with its promise', async () => {
    let finish = (): void => undefined;
    const decoded = timed('decode', () => new Promise<void>((resolve) => (finish = resolve)));
    clock += 20;
    finish();
    await decoded;
    clock += 3;
    expect(spent()).toEqual({ decode: 20, other: 3 });
  });

  it('gives each moment to one part where they overlap: the latest', async () => {
    const finish: (() => void)[] = [];
    const begin = () => new Promise<void>((resolve) => finish.push(resolve));
    const decoded = timed('decode', begin);
    clock += 1;
    const encoded = timed('encode', begin);
    clock += 10;
    finish[0]();
    await decoded;
    clock += 100;
    finish[1]();
    await encoded;
    clock += 1000;
    expect(spent()).toEqual({ decode: 1, encode: 110, other: 1000 });
  });
});

describe('timings', () => {
  it('are the whole run in all its parts, from the start of Node, in the order of a run', () => {
    timed('encode', takes(1));
    timed('decode', takes(0.126));
    clock += 5;
    const { parts, total } = timings();
    expect(total).toBeCloseTo(clock, 2);
    const sum = Object.values(parts).reduce((all, each) => all + each, 0);
    expect(sum).toBeCloseTo(clock, 1);
    const names = Object.keys(parts);
    expect(names[0]).toBe('start-up');
    expect(names.at(-1)).toBe('other');
    expect(names.indexOf('decode')).toBeLessThan(names.indexOf('encode'));
    expect(parts['start-up']).toBe(1000);
  });

  it('state the peak memory, by the pixels of the largest picture', () => {
    expect(timings().peakBytesPerPixel).toBeUndefined();
    for (const pixels of [1000, 2000, 10]) countPixels(pixels);
    const { peakBytes, peakBytesPerPixel } = timings();
    expect(peakBytes).toBeGreaterThanOrEqual(process.memoryUsage.rss() / 2);
    expect(peakBytesPerPixel).toBeCloseTo(peakBytes / 2000, 1);
  });
});
