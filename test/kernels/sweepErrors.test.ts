import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { algorithms } from '../../src/kernels/algorithms/algorithms.js';
import { fastNames, findErrors } from './sweepErrors.js';

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

  it.each(fastNames)('of %s is what README.md says, and so is what is allowed', (name) => {
    const [, , largest, allowed] =
      readme
        .match(new RegExp(`^\\| \`${name}\` .*$`, 'm'))?.[0]
        .split('|')
        .slice(1) ?? [];
    expect(numberOf(allowed)).toBe(algorithms[name].largestError);
    expect(Number(found.get(name)?.largest.all.toExponential(1))).toBeLessThanOrEqual(numberOf(largest));
  });
});

const readme = readFileSync('README.md', 'utf8');

/** Of a number written as 5.9·10⁻⁷ or 10⁻⁵. */
function numberOf(cell: string | undefined): number {
  const [, factor, exponent] = cell?.trim().match(/^(?:(\d(?:\.\d)?)·)?10⁻([⁰¹²³⁴⁵⁶⁷⁸⁹])$/) ?? [];
  return Number(`${factor ?? 1}e-${'⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(exponent)}`);
}
