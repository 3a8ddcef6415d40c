import { describe, expect, it } from 'vitest';
import { UsageError } from '../../src/errors.js';
import { loadFilters } from '../../src/filters/loadFilters.js';
import { toFilterBank } from '../../src/filters/toFilterBank.js';

describe('toFilterBank', () => {
  it('puts weights and biases side by side, in the order of the filters', async () => {
    const [one, two] = await loadFilters(['[[[1,2]],[[3,4]]]', '[[[5,6]],[[7,8]]]']);
    expect(toFilterBank([two, { ...one, bias: 0.1 }])).toEqual({
      ...{ filters: 2, channels: 2, height: 1, width: 2 },
      weights: Float32Array.of(5, 6, 7, 8, 1, 2, 3, 4),
      bias: Float32Array.of(0, 0.1),
    });
  });

  it.each([
    ['[[1],[2]]', '1×2×1'],
    ['[[1,2,3]]', '1×1×3'],
    ['[[[1,2]],[[3,4]]]', '2×1×2'],
  ])('refuses %s beside a kernel of another shape', async (spec, shape) => {
    const filters = await loadFilters(['[[1,2]]', spec]);
    expect(() => toFilterBank(filters)).toThrow(
      new UsageError(`filter-2 is ${shape}, but filter-1 is 1×1×2; filters of one bank have one shape.`),
    );
  });
});
