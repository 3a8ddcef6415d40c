import {
  controlDone,
  controlFailed,
  controlKernel,
  controlRecord,
  controlTicket,
  controlUnits,
} from './controlWords.js';
import type { Kernel } from './kernelsOf.js';

/**
 * Takes units of the present job one by one and runs them, until none is left.
 *
 * @param control the engine's memory as words
 * @param job the job's number, as it was read from `controlJob`
 */
export function workUnits(
  control: Int32Array,
  job: number,
  kernels: readonly Kernel[],
  participant: number,
): void {
  const kernel = kernels[Atomics.load(control, controlKernel)];
  const record = Atomics.load(control, controlRecord) >>> 0;
  const units = Atomics.load(control, controlUnits);
  for (;;) {
    const ticket = Atomics.load(control, controlTicket);
    const unit = ticket & 0xffff;
    // Another job's, or none is left. A ticket tells 65,536 jobs apart: no thread sleeps through so many between two lines.
    if (ticket >>> 16 !== (job & 0xffff) || unit >= units) return;
    if (Atomics.compareExchange(control, controlTicket, ticket, ticket + 1) !== ticket) continue;
    try {
      kernel(record, unit, participant);
    } catch {
      Atomics.store(control, controlFailed, 1);
    }
    Atomics.add(control, controlDone, 1);
    Atomics.notify(control, controlDone);
  }
}
