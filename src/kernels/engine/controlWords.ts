// The first words of the engine's memory, by which the threads share the units of a job.

/** Counts jobs; threads sleep on it. */
export const controlJob = 16;
/**
 * The next unit of the job in its low 16 bits, the job's number above: a thread that comes late to a job sees that it
 * is another one's and takes nothing.
 */
export const controlTicket = 17;
/** Units that are done; whoever waits for the job's end sleeps on it. */
export const controlDone = 18;
/** Address of the job's record. */
export const controlRecord = 19;
export const controlUnits = 20;
/** Index of the kernel among the names in alphabetical order. */
export const controlKernel = 21;
/** Not 0 if a unit failed. */
export const controlFailed = 22;
/** Number of the pool of threads that is at work; those of another end. */
export const controlPool = 23;

/** Units of one job: what fits into a ticket, but for the mark of one that is not open yet. */
export const mostUnits = 0xfffe;
export const notOpen = 0xffff;

/** The control words of an engine's memory. */
export function controlWords({ buffer }: WebAssembly.Memory): Int32Array {
  return new Int32Array(buffer, 0, 64);
}
