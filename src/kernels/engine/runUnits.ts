import {
  controlDone,
  controlFailed,
  controlJob,
  controlKernel,
  controlRecord,
  controlTicket,
  controlUnits,
  controlWords,
  mostUnits,
  notOpen,
} from './controlWords.js';
import { type Engine, loadEngine } from './loadEngine.js';
import { isShared, wantedThreads } from './threads.js';
import { workUnits } from './workUnits.js';

/**
 * Runs a kernel over all units of a job, in any order: in this thread, or in several where that pays.
 *
 * @param kernel name of an export of `../simd/index.ts`
 * @param record address of the record that describes the job
 * @param units how many independent pieces it has
 * @param work multiply-adds of them all
 */
export function runUnits(kernel: string, record: number, units: number, work: number): void {
  const engine = loadEngine();
  const run = engine.kernels.get(kernel);
  if (run === undefined) throw new RangeError(`The engine has no kernel ${kernel}.`);
  if (units > 1 && units <= mostUnits && isShared(engine, work)) {
    share(engine, [...engine.kernels.keys()].indexOf(kernel), record, units);
    return;
  }
  for (let unit = 0; unit < units; unit++) run(record, unit, 0);
}

/** How many threads may take part in a job: each needs scratch of its own. */
export function participants(): number {
  return wantedThreads();
}

function share({ memory, kernels }: Engine, kernel: number, record: number, units: number): void {
  const control = controlWords(memory);
  const job = Atomics.load(control, controlJob) + 1;
  // Shut first: who still looks for units of the job before must not take one of this by half its description.
  Atomics.store(control, controlTicket, (job << 16) | notOpen);
  Atomics.store(control, controlDone, 0);
  Atomics.store(control, controlFailed, 0);
  Atomics.store(control, controlKernel, kernel);
  Atomics.store(control, controlRecord, record);
  Atomics.store(control, controlUnits, units);
  Atomics.store(control, controlTicket, job << 16);
  Atomics.store(control, controlJob, job);
  Atomics.notify(control, controlJob);
  workUnits(control, job, [...kernels.values()], 0);
  for (
    let done = Atomics.load(control, controlDone);
    done < units;
    done = Atomics.load(control, controlDone)
  ) {
    Atomics.wait(control, controlDone, done);
  }
  if (Atomics.load(control, controlFailed) !== 0) throw new Error('A kernel of the engine failed.');
}
