import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { packageRoot } from '../../packageRoot.js';
import { controlJob, controlPool, controlWords } from './controlWords.js';
import type { Engine } from './loadEngine.js';
import type { ThreadData } from './threadMain.js';

/**
 * Multiply-adds, done or about to be, for each of which a thread is started: some 30 ms of work, and starting a thread
 * takes 15 to 30 ms.
 */
const worthStarting = 3e8;
/** Multiply-adds of one job for which threads that run already are woken: waking them takes some 20 µs. */
const worthWaking = 4e6;

/** Each has scratch of its own, and all of them share the engine's 4 GiB. */
export const mostThreads = 64;

let wanted = Math.min(availableParallelism(), mostThreads);
/** Threads that run already, this one included. */
let running = 1;
let started: Engine | undefined;
let done = 0;

/** Sets how many threads share a heavy job, this one included, up to `mostThreads`; default one for each core. */
export function useThreads(count: number): void {
  if (count === wanted) return;
  wanted = count;
  stopThreads();
}

/** How many threads may take part in a job, this one included. */
export function wantedThreads(): number {
  return wanted;
}

/**
 * Whether a job is shared by threads. They are started one by one, as what was done so far and this job pay for them. The
 * result never depends on them.
 *
 * @param work multiply-adds of the job
 */
export function isShared(engine: Engine, work: number): boolean {
  done += work;
  if (wanted === 1 || work < worthWaking) return false;
  if (started !== engine) stopThreads();
  started = engine;
  for (; running < Math.min(wanted, 1 + Math.floor(done / worthStarting)); running++) {
    try {
      start(engine, running);
    } catch {
      // The system has no more: those that there are, or this one alone, do the work.
      wanted = running;
    }
  }
  return running > 1;
}

/** Ends the threads, this one excepted. Between jobs, so that none is at work. */
export function stopThreads(): void {
  if (started === undefined) return;
  const control = controlWords(started.memory);
  Atomics.add(control, controlPool, 1);
  // Counted as a job, so that a thread that is about to sleep does not.
  Atomics.add(control, controlJob, 1);
  Atomics.notify(control, controlJob);
  started = undefined;
  running = 1;
}

function start({ module, memory }: Engine, participant: number): void {
  const control = controlWords(memory);
  const pool = Atomics.load(control, controlPool);
  const job = Atomics.load(control, controlJob);
  const workerData: ThreadData = { module, memory, participant, pool, job };
  // It holds next to nothing of its own.
  const resourceLimits = { maxOldGenerationSizeMb: 32, maxYoungGenerationSizeMb: 4, codeRangeSizeMb: 16 };
  const program = new URL('dist/kernelThread.js', packageRoot);
  const thread = new Worker(program, { workerData, execArgv: [], resourceLimits });
  // One that cannot begin takes no unit, and the others do its share.
  thread.on('error', () => {});
  // A program that is done does not wait for its threads.
  thread.unref();
}
