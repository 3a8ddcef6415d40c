import { isResident } from '../engine/room.js';

/** Values for which starting the engine would cost more than a plain loop. */
const smallCount = 32768;

/** Whether a plain loop does so many values sooner; the bits are the same. */
export function isSmall(count: number, values: ArrayBufferView): boolean {
  return count < smallCount && !isResident(values);
}
