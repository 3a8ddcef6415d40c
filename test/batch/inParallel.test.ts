import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { inParallel } from '../../src/batch/inParallel.js';

async function* numbers(count: number, ended: { is?: boolean } = {}) {
  try {
    for (let i = 0; i < count; i++) yield i;
  } finally {
    ended.is = true;
  }
}

it.each([
  [1, 1],
  [4, 4],
  [50, 10],
])('does %i at a time', async (most, expected) => {
  const done: number[] = [];
  let [now, peak] = [0, 0];
  await inParallel(numbers(10), most, async (item) => {
    peak = Math.max(peak, ++now);
    await wait(item % 3);
    now--;
    done.push(item);
  });
  expect(done.sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(peak).toBe(expected);
});

it('throws what goes wrong once all that was begun has ended, and begins no more', async () => {
  const ended: { is?: boolean } = {};
  const begun: number[] = [];
  let underWay = 0;
  const over = inParallel(numbers(100, ended), 3, async (item) => {
    begun.push(item);
    underWay++;
    await wait(5 * item);
    underWay--;
    if (item === 1) throw new Error('one');
  });
  await expect(over).rejects.toThrow('one');
  expect([underWay, ended.is]).toEqual([0, true]);
  expect(begun.length).toBeLessThan(6);
});
