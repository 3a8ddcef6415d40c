import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import { loadSharp, useCodecThreads } from '../../src/images/loadSharp.js';

const isLoaded = () =>
  Object.keys(createRequire(import.meta.url).cache).some((file) => /[/\\]sharp[/\\]/.test(file));

it('codec threads are wished for without loading sharp, and hold from then on', () => {
  expect(isLoaded()).toBe(false);
  useCodecThreads(3);
  expect(isLoaded()).toBe(false);
  expect(loadSharp().concurrency()).toBe(3);
  expect(isLoaded()).toBe(true);
  useCodecThreads(2);
  expect(loadSharp().concurrency()).toBe(2);
});

it.each([0, -1, 1.5, Number.NaN])('refuses %d codec threads', (count) => {
  expect(() => useCodecThreads(count)).toThrow(RangeError);
});
