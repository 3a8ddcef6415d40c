// A thread of the engine: waits for jobs and takes units of them. Bundled as a file of its own.
import { workerData } from 'node:worker_threads';
import { controlJob, controlPool, controlWords } from './controlWords.js';
import { kernelsOf } from './kernelsOf.js';
import { workUnits } from './workUnits.js';

/** What a thread is started with. */
export interface ThreadData {
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  readonly participant: number;
  /** The pool that it belongs to. */
  readonly pool: number;
  /** The last job that it is not to take part in. */
  readonly job: number;
}

const { module, memory, participant, pool, job: before }: ThreadData = workerData;
const kernels = [...kernelsOf(module, memory).values()];
const control = controlWords(memory);

for (let job = before; ; ) {
  Atomics.wait(control, controlJob, job);
  job = Atomics.load(control, controlJob);
  if (Atomics.load(control, controlPool) !== pool) break;
  workUnits(control, job, kernels, participant);
}
