import { availableParallelism } from 'node:os';
import { availableMemory } from '../pipeline/requireMemory.js';
import type { BatchOptions } from './batchOptions.js';
import type { PoolOptions } from './workers/pool.js';

/** How many workers there are and what they may take, with the defaults that `BatchOptions` tells. */
export function poolOptions({ job, jobs, memory, threads, fastMath, timing }: BatchOptions): PoolOptions {
  const cores = availableParallelism();
  const workers = jobs ?? cores;
  return {
    jobs: workers,
    memory: memory ?? availableMemory() / 2,
    setup: {
      job,
      threads: threads ?? Math.max(Math.floor(cores / workers), 1),
      fastMath: fastMath ?? false,
      timing: timing ?? false,
    },
  };
}
