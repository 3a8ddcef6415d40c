import { describe, expect, it } from 'vitest';
import { algorithms } from '../../src/kernels/algorithms/algorithms.js';
import { errorTable, fastNames, findErrors } from './sweepErrors.js';

describe('the largest error over the family of inputs', () => {
  const found = findErrors();

  it.each(fastNames)('of %s stays below what it states, and not far', (name) => {
    const { largestError } = algorithms[name];
    const errors = found.get(name);
    expect(errors?.tried).toBeGreaterThanOrEqual(30);
    expect(errors?.largest.all).toBeLessThanOrEqual(largestError);
    // A bound of no use would let mistakes pass.
    expect(errors?.largest.all).toBeGreaterThanOrEqual(largestError / 20);
  });

  it('is below 1e-5, which `auto` never exceeds', () => {
    for (const { largestError } of Object.values(algorithms)) expect(largestError).toBeLessThanOrEqual(1e-5);
  });

  it('is printed for the documentation', () => {
    const lines = errorTable(found).split('\n');
    expect(lines).toHaveLength(2 + fastNames.length);
    if (process.env.PRINT_ERRORS !== undefined) {
      console.log(errorTable(found));
      for (const [name, { where }] of found) console.log(`${name}: ${where}`);
    }
  });
});
