import { describe, expect, it } from 'vitest';
import type { Filter } from '../../src/filters/filter.js';
import { parseActivation } from '../../src/layers/activations.js';
import { computeFeatureMaps } from '../../src/pipeline/computeFeatureMaps.js';
import type { Source } from '../../src/pipeline/readSource.js';
import { tensorFrom } from '../../src/tensor/planeRows.js';
import { createTensor } from '../../src/tensor/tensor.js';

function identity(name: string, activation?: string): Filter {
  const own = activation === undefined ? {} : { activation: parseActivation(activation) };
  const weights = Float64Array.of(1);
  return { name, channels: 1, height: 1, width: 1, weights, bias: 0, input: 'gray', ...own };
}

function arrayOf(channels: number, values: readonly number[]): Source {
  const tensor = createTensor(channels, 1, values.length / channels, Float32Array.from(values));
  return { kind: 'array', tensor, isSignal: false, notes: [] };
}

describe('computeFeatureMaps', () => {
  const filters = [identity('a', 'relu'), identity('b'), identity('c', 'abs')];

  it('gives each filter its own activation, side by side', () => {
    const maps = computeFeatureMaps(arrayOf(1, [-1, 2]), { filters });
    expect(maps.map(({ name, planes }) => [name, ...tensorFrom(planes).data])).toEqual([
      ['a', 0, 2],
      ['b', -1, 2],
      ['c', 1, 2],
    ]);
  });

  it('and under groups, where they are one bank', () => {
    const source = arrayOf(3, [-1, 2, -3, 4, -5, 6]);
    const maps = computeFeatureMaps(source, { filters, convolution: { groups: 3 } });
    expect(maps.map(({ name, planes }) => [name, ...tensorFrom(planes).data])).toEqual([
      ['a', 0, 2],
      ['b', -3, 4],
      ['c', 5, 6],
    ]);
    expect(maps.map(({ preferred }) => preferred)).toEqual(['minmax', 'minmax', 'minmax']);
  });

  it("lets the layer's activation take the place of the filters' own", () => {
    const maps = computeFeatureMaps(arrayOf(1, [-1, 2]), {
      filters,
      activation: parseActivation('clip:0..1'),
    });
    expect(maps.map(({ planes }) => [...tensorFrom(planes).data])).toEqual([
      [0, 1],
      [0, 1],
      [0, 1],
    ]);
  });
});

describe('how auto shows a map', () => {
  const relu = parseActivation('relu');
  const shown = (filter: Partial<Filter>, recipe = {}) =>
    computeFeatureMaps(arrayOf(1, [-1, 2]), { filters: [{ ...identity('f'), ...filter }], ...recipe })[0]
      .preferred;

  it.each<[string, Partial<Filter>, object, string]>([
    ['a grey filter from black to white', {}, {}, 'minmax'],
    ['a colour filter as it is', { input: 'color' }, {}, 'clip'],
    ['as its file says', { normalize: 'symmetric' }, {}, 'symmetric'],
    ['as its file says, which knows its activation', { normalize: 'clip', activation: relu }, {}, 'clip'],
    ['minmax after an activation', { input: 'color', activation: relu }, {}, 'minmax'],
    ["minmax after the layer's activation", { normalize: 'clip' }, { activation: relu }, 'minmax'],
    ['minmax after a combination', { normalize: 'clip' }, { combination: 'sum' }, 'minmax'],
  ])('%s', (_, filter, recipe, preferred) => {
    expect(shown(filter, recipe)).toBe(preferred);
  });
});
