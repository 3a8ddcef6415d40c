import { UsageError } from '../errors.js';

/**
 * Refuses a power of an Lp pooling whose root is not at hand.
 *
 * @throws {UsageError} if the power is not 1, 2, 3 or 4
 */
export function checkPower(power: number): void {
  if ([1, 2, 3, 4].includes(power)) return;
  throw new UsageError(`The power must be 1, 2, 3 or 4, not ${power}.`);
}
