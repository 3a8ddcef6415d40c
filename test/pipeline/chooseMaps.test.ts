import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/errors.js';
import { chooseMaps } from '../../src/pipeline/chooseMaps.js';
import { requireMemory } from '../../src/pipeline/requireMemory.js';

describe('chooseMaps', () => {
  const maps = ['a', 'b', 'c', 'd', 'e'];

  it.each([
    [undefined, 'abcde'],
    [[[0, 0]], 'a'],
    [
      [
        [3, 4],
        [1, 1],
      ],
      'bde',
    ],
    [
      [
        [0, 2],
        [1, 3],
      ],
      'abcd',
    ],
  ] as const)('%o', (ranges, expected) => {
    expect(chooseMaps(maps, ranges, 'conv1 makes').join('')).toBe(expected);
  });

  it('refuses what reaches beyond the last', () => {
    expect(() => chooseMaps(maps, [[2, 7]], 'conv1 makes')).toThrow(
      new InputError('--maps 7: conv1 makes 5 maps, 0 to 4'),
    );
    expect(() => chooseMaps(['a'], [[1, 1]], 'the filters make')).toThrow(
      new InputError('--maps 1: the filters make one map, 0'),
    );
  });
});

describe('requireMemory', () => {
  it('bears what there is', () => {
    expect(() => requireMemory(1, 'less')).not.toThrow();
  });

  it('says what is needed, what there is, and what to change', () => {
    expect(() => requireMemory(2 ** 60, 'a larger --stride')).toThrow(
      /^needs 1024 PiB of memory at its peak, but [\d.]+ [MG]iB can be had; use a smaller input, or a larger --stride$/,
    );
  });
});
