import { expect, it, vi } from 'vitest';
import { families } from '../../src/filters/families/families.js';
import { nearest } from '../../src/nearest.js';
import { examineNetworkFile } from '../../src/networks/file/examineNetworkFile.js';

vi.mock(import('../../src/nearest.js'), async (original) => {
  const module = await original();
  return { ...module, nearest: vi.fn(module.nearest) };
});

it('looks for the nearest name only of as many mistakes as are told', () => {
  const layers = Array.from({ length: 10_000 }, (_, index) => ({
    type: 'flatten',
    name: `layer${index}`,
    input: `layr${index}`,
  }));
  const examined = examineNetworkFile({ layers }, families);
  const problems = 'problems' in examined ? examined.problems : [];
  expect([problems[0], problems.length, problems.at(-1)]).toEqual([
    'layers[0] (flatten "layer0"): no layer is called "layr0" (did you mean layer0?)',
    20,
    'and 9981 more mistakes',
  ]);
  expect(nearest).toHaveBeenCalledTimes(20);
});
