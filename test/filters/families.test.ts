import { describe, expect, it } from 'vitest';
import { families } from '../../src/filters/families/families.js';
import { loadFilters } from '../../src/filters/loadFilters.js';
import { readOracle } from '../layers/oracle.js';

interface Case {
  readonly family: string;
}

describe('families', () => {
  it('all have cases of other tools, but for the box, which is checked here', () => {
    const cases = [...readOracle<Case>('families-smooth.json'), ...readOracle<Case>('families-shapes.json')];
    const checked = new Set(['box', ...cases.map(({ family }) => family)]);
    expect([...checked].sort()).toEqual(families.map(({ name }) => name).sort());
  });

  it('stand in alphabetical order, each once', () => {
    const names = families.map(({ name }) => name);
    expect(names).toEqual([...new Set(names)].sort());
  });

  it.each([1, 2, 3, 7, 100])('box of size %i is 1 over the number of its weights', async (size) => {
    const [{ height, width, weights }] = await loadFilters([`box:size=${size}`]);
    expect([height, width]).toEqual([size, size]);
    expect(weights).toEqual(new Float64Array(size * size).fill(1 / (size * size)));
  });

  it.each(families.map(({ name, isBank }) => ({ name, isBank })))(
    '$name is loaded by its name',
    async ({ name, isBank }) => {
      const filters = await loadFilters([name]);
      const names = filters.map((filter) => filter.name);
      // A filter of gabor-bank is gabor-theta45.
      const start = `${name.replace(/-bank$/, '')}-`;
      if (isBank) expect(names.filter((each) => !each.startsWith(start))).toEqual([]);
      else expect(names).toEqual([name]);
      expect(new Set(names).size).toBe(filters.length);
      for (const { channels, height, width, weights } of filters) {
        expect(weights.length).toBe(channels * height * width);
        expect(weights.every(Number.isFinite)).toBe(true);
        expect(weights.some((weight) => weight !== 0)).toBe(true);
      }
    },
  );
});
