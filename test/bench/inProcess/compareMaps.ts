import type { Check } from '../benchCase.js';
import type { ExactValue } from './exactValues.js';

/** How far a value may be from what it should be. */
export interface Tolerance {
  /** The most that a sum of each filter can be, in the map's units. */
  readonly scale: readonly number[];
  /** As a share of it. */
  readonly share: number;
}

/**
 * Compares feature maps with those that they should be.
 *
 * @param found `[filters, height, width]`, as `expected`
 */
export function compareMaps(found: Float32Array, expected: Float32Array, tolerance: Tolerance): Check {
  if (found.length !== expected.length) {
    return { passed: false, found: `${found.length} values, not ${expected.length}, of` };
  }
  const { look, check } = looker(found, tolerance);
  for (let index = 0; index < found.length; index++) {
    if (found[index] !== expected[index]) look(index, expected[index]);
  }
  return check();
}

/** Compares feature maps with exact values of some places. */
export function compareExact(found: Float32Array, exact: readonly ExactValue[], tolerance: Tolerance): Check {
  const { look, check } = looker(found, tolerance);
  for (const { index, value } of exact) look(index, value);
  return check();
}

function looker(found: Float32Array, { scale, share }: Tolerance) {
  const plane = found.length / scale.length;
  let passed = true;
  let most = 0;
  return {
    look: (index: number, value: number) => {
      const difference = Math.abs(found[index] - value) / scale[Math.floor(index / plane)];
      // What is no number is never near enough.
      if (!(difference <= share)) passed = false;
      if (!(difference <= most)) most = difference;
    },
    check: () => ({ passed, found: most === 0 ? '=' : `± ${most.toExponential(0)} of` }),
  };
}
