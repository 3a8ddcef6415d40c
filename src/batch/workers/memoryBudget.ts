/** Divides memory among tasks that run at the same time. */
export interface MemoryBudget {
  /** Whether another task may begin: none waits for memory, and there is room for the share of one more. */
  readonly mayBegin: () => boolean;
  /** A task begins, and holds its share. */
  readonly begin: (task: number) => void;
  /**
   * A task says how many bytes it takes, once, before it takes them; it may go on when the promise is kept. No more than
   * its share is granted at once; for more it waits its turn, and holds nothing meanwhile. Where it ends before its turn
   * comes, the promise is never kept.
   *
   * @throws {RangeError} if the task has not begun, or has asked before
   */
  readonly request: (task: number, bytes: number) => Promise<'granted'>;
  /** A task is over, whatever became of it; what it held is free. */
  readonly end: (task: number) => void;
}

/**
 * Makes the budget of a batch. Tasks that run never hold more than the total, but for one that takes more by itself: it
 * goes on when no other holds anything.
 *
 * A task that waits has but its file in memory, so it counts as holding nothing: else several large ones, each with its
 * share, would wait for each other for ever. Requests are granted in the order in which they came, and no task begins
 * while one waits, so that small ones do not keep a large one waiting.
 *
 * @param options.total bytes for all tasks together
 * @param options.jobs how many tasks run at a time; `total / jobs` is the share of each
 */
export function createBudget({ total, jobs }: { total: number; jobs: number }): MemoryBudget {
  const share = Math.floor(total / jobs);
  /** What tasks hold that run and do not wait. */
  const holdings = new Map<number, { readonly bytes: number; readonly hasAsked: boolean }>();
  const waiting = new Map<number, { readonly bytes: number; readonly grant: () => void }>();

  const fits = (bytes: number) => {
    const held = [...holdings.values()].reduce((sum, holding) => sum + holding.bytes, 0);
    return held === 0 || held + bytes <= total;
  };

  const serve = () => {
    for (const [task, { bytes, grant }] of waiting) {
      if (!fits(bytes)) return;
      waiting.delete(task);
      holdings.set(task, { bytes, hasAsked: true });
      grant();
    }
  };

  return {
    mayBegin: () => waiting.size === 0 && fits(share),
    begin: (task) => {
      holdings.set(task, { bytes: share, hasAsked: false });
    },
    request: (task, bytes) => {
      const holding = holdings.get(task);
      if (holding === undefined || holding.hasAsked) {
        throw new RangeError('A task asks for memory once, after it has begun.');
      }
      if (bytes <= share) {
        holdings.set(task, { bytes, hasAsked: true });
        serve();
        return Promise.resolve('granted');
      }
      holdings.delete(task);
      return new Promise((resolve) => {
        waiting.set(task, { bytes, grant: () => resolve('granted') });
        serve();
      });
    },
    end: (task) => {
      holdings.delete(task);
      waiting.delete(task);
      serve();
    },
  };
}
