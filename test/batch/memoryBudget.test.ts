import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createBudget } from '../../src/batch/workers/memoryBudget.js';

/** A budget, and which requests it has granted, in that order. */
function budgetOf(total: number, jobs: number) {
  const budget = createBudget({ total, jobs });
  const granted: number[] = [];
  const ask = async (task: number, bytes: number) => {
    void budget.request(task, bytes).then(() => granted.push(task));
    // What is kept is told after this.
    await new Promise(setImmediate);
  };
  const end = async (task: number) => {
    budget.end(task);
    await new Promise(setImmediate);
  };
  return { ...budget, granted, ask, end };
}

describe('a memory budget', () => {
  it('has a share for each job, and no more', () => {
    const { begin, mayBegin, end } = createBudget({ total: 100, jobs: 3 });
    for (const task of [1, 2, 3]) {
      expect(mayBegin()).toBe(true);
      begin(task);
    }
    expect(mayBegin()).toBe(false);
    end(2);
    expect(mayBegin()).toBe(true);
  });

  it('grants at once what is within a share, and gives what is left of it to others', async () => {
    const { begin, mayBegin, ask, granted } = budgetOf(100, 2);
    begin(1);
    begin(2);
    await ask(1, 80);
    expect(granted).toEqual([]);
    expect(mayBegin()).toBe(false);
    await ask(2, 20);
    expect(granted).toEqual([1, 2]);
  });

  it('grants what is free besides the shares of others, and then starts none that would go beyond', async () => {
    const { begin, mayBegin, ask, granted, end } = budgetOf(100, 4);
    begin(1);
    begin(2);
    await ask(1, 75);
    expect(granted).toEqual([1]);
    expect(mayBegin()).toBe(false);
    await end(1);
    expect(mayBegin()).toBe(true);
  });

  it('grants what alone exceeds it when no other holds anything', async () => {
    const { begin, mayBegin, ask, granted, end } = budgetOf(100, 2);
    begin(1);
    begin(2);
    await ask(1, 1000);
    expect(granted).toEqual([]);
    await end(2);
    expect(granted).toEqual([1]);
    expect(mayBegin()).toBe(false);
    await end(1);
    expect(mayBegin()).toBe(true);
  });

  it('does not hold up large tasks that wait together for ever, and serves them in their order', async () => {
    const { begin, ask, granted, end } = budgetOf(100, 3);
    for (const task of [1, 2, 3]) begin(task);
    await ask(2, 90);
    await ask(3, 60);
    await ask(1, 70);
    // 2 was first, and then no other held anything.
    expect(granted).toEqual([2]);
    await end(2);
    // 3 was next; beside it there is no room for 1.
    expect(granted).toEqual([2, 3]);
    await end(3);
    expect(granted).toEqual([2, 3, 1]);
  });

  it('does not let a small one that waits overtake a large one', async () => {
    const { begin, ask, granted, end } = budgetOf(100, 4);
    for (const task of [1, 2, 3]) begin(task);
    await ask(1, 90);
    // There would be room for it.
    await ask(2, 26);
    expect(granted).toEqual([]);
    await end(3);
    expect(granted).toEqual([1]);
    await end(1);
    expect(granted).toEqual([1, 2]);
  });

  it('forgets a task that ends while it waits', async () => {
    const { begin, mayBegin, ask, granted, end } = budgetOf(100, 2);
    begin(1);
    begin(2);
    await ask(1, 1000);
    await end(1);
    expect(mayBegin()).toBe(true);
    await ask(2, 100);
    expect(granted).toEqual([2]);
  });

  it('is asked once by each task, after it has begun', () => {
    const { begin, request } = createBudget({ total: 100, jobs: 2 });
    expect(() => request(1, 10)).toThrow(RangeError);
    begin(1);
    void request(1, 10);
    expect(() => request(1, 20)).toThrow(RangeError);
  });
});

/** What may happen next; each number picks one of the tasks that it may happen to. */
const step = fc.oneof(
  { weight: 3, arbitrary: fc.constant({ kind: 'begin' as const }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('ask' as const), pick: fc.nat(), percent: fc.nat(150) }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('end' as const), pick: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('die' as const), pick: fc.nat() }) },
);

type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

const runs = fc.record({
  total: fc.integer({ min: 1, max: 1000 }),
  jobs: fc.integer({ min: 1, max: 6 }),
  steps: fc.array(step, { maxLength: 60 }),
});

interface Modelled {
  readonly bytes: number;
  readonly state: 'begun' | 'waiting' | 'granted';
}

it('never gives out more than it has but to one alone, keeps the order, and lets every task go on in the end', async () => {
  const property = fc.asyncProperty(runs, async ({ total, jobs, steps }) => {
    const { begin, mayBegin, ask, granted, end } = budgetOf(total, jobs);
    const tasks = new Map<number, Modelled>();
    /** Tasks that had to wait, in the order in which they asked. */
    const queue: number[] = [];
    const among = (...states: Modelled['state'][]) =>
      [...tasks].flatMap(([task, { state }]) => (states.includes(state) ? [task] : []));

    let seen = 0;
    const check = () => {
      for (const task of granted.slice(seen)) {
        const { bytes, state } = tasks.get(task)!;
        if (state === 'waiting') expect(queue.shift()).toBe(task);
        tasks.set(task, { bytes, state: 'granted' });
      }
      seen = granted.length;
      const running = [...tasks.values()].filter(({ state }) => state !== 'waiting');
      const held = running.reduce((sum, { bytes }) => sum + bytes, 0);
      const holders = running.filter(({ bytes }) => bytes > 0).length;
      if (holders > 1) expect(held).toBeLessThanOrEqual(total);
      // What waits, waits for one that runs.
      if (queue.length > 0) {
        expect(holders).toBeGreaterThan(0);
        expect(held + tasks.get(queue[0])!.bytes).toBeGreaterThan(total);
        expect(mayBegin()).toBe(false);
      }
      if (tasks.size === 0) expect(mayBegin()).toBe(true);
    };

    const share = Math.floor(total / jobs);
    let next = 0;
    const act = async (each: Step) => {
      if (each.kind === 'begin') {
        if (!mayBegin() || tasks.size >= jobs) return;
        tasks.set(next, { bytes: share, state: 'begun' });
        begin(next++);
        return;
      }
      const candidates =
        each.kind === 'ask'
          ? among('begun')
          : each.kind === 'end'
            ? among('begun', 'granted')
            : [...tasks.keys()];
      if (candidates.length === 0) return;
      const task = candidates[each.pick % candidates.length];
      if (each.kind === 'ask') {
        const bytes = Math.round((each.percent / 100) * total);
        tasks.set(task, { bytes, state: bytes <= share ? 'begun' : 'waiting' });
        if (bytes > share) queue.push(task);
        await ask(task, bytes);
        return;
      }
      tasks.delete(task);
      if (queue.includes(task)) queue.splice(queue.indexOf(task), 1);
      await end(task);
    };

    for (const each of steps) {
      await act(each);
      check();
    }
    while (tasks.size > 0) {
      await act({ kind: 'end', pick: 0 });
      check();
    }
    expect(queue).toEqual([]);
  });
  await fc.assert(property, { seed: 20261121, numRuns: 500 });
});
