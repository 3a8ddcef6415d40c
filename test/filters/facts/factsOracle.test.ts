import { describe, expect, it } from 'vitest';
import { filterFacts } from '../../../src/filters/facts/filterFacts.js';
import { type Direction, frequencyResponse } from '../../../src/filters/facts/frequencyResponse.js';
import { wholeNumbers } from '../../../src/filters/facts/wholeNumbers.js';
import { type OracleTensor, readOracle } from '../../layers/oracle.js';

interface Case {
  readonly name: string;
  readonly kernel: OracleTensor;
  readonly sum: number;
  readonly absoluteSum: number;
  readonly noiseGain: number;
  readonly rank: number;
  readonly divisor: number | null;
  readonly symmetry: Record<string, string | boolean>;
  /** At 33 frequencies, 0 to 0.5. */
  readonly response: Readonly<Record<Direction, readonly number[]>>;
  readonly peak: number;
}

const directions: readonly Direction[] = ['x', 'y', 'diagonal'];

describe('the facts of a kernel are those of NumPy and SciPy', () => {
  it.each(readOracle<Case>('facts.json'))('$name', (expected) => {
    const [channels, height, width] = expected.kernel.shape;
    const weights = Float64Array.from(expected.kernel.data);
    const facts = filterFacts({ name: 'test', bias: 0, input: 'gray', channels, height, width, weights });
    const [{ separation, symmetry, peak }] = facts.kernels;
    const near = (found: number, value: number, tolerance: number) =>
      expect(Math.abs(found - value) <= tolerance * expected.absoluteSum, `${found} for ${value}`).toBe(true);

    // A sum that is only rounding is given as 0.
    near(
      facts.sum,
      expected.sum,
      Math.abs(expected.sum) < 2 ** -40 * expected.absoluteSum ? 2 ** -40 : 1e-15,
    );
    near(facts.absoluteSum, expected.absoluteSum, 1e-15);
    near(facts.noiseGain, expected.noiseGain, 1e-15);
    expect(separation.rank).toBe(expected.rank);
    expect(symmetry).toEqual(expected.symmetry);
    expect(wholeNumbers(weights)?.divisor ?? null).toBe(expected.divisor);
    for (const direction of directions) {
      const found = frequencyResponse({ height, width, weights }, direction, 33);
      expected.response[direction].forEach((gain, i) => {
        near(found[i], gain, 1e-11);
      });
    }
    expect(Math.abs(peak.gain - expected.peak) <= 1e-8 * expected.peak, `peak ${peak.gain}`).toBe(true);
  });
});
