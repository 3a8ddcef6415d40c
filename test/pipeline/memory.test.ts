import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { InputError } from '../../src/errors.js';
import type { Filter } from '../../src/filters/filter.js';
import * as drawing from '../../src/networks/build/drawWeights.js';
import { loadNetwork } from '../../src/networks/loadNetwork.js';
import { computeFeatureMaps } from '../../src/pipeline/computeFeatureMaps.js';
import type { Source } from '../../src/pipeline/readSource.js';
import { createTensor } from '../../src/tensor/tensor.js';
import { temporaryFolder } from '../convtool.js';

// The machine's memory is the one thing that a test cannot have as it wants it.
afterEach(() => vi.restoreAllMocks());

function withMemory(mebibytes: number): void {
  vi.spyOn(process, 'availableMemory').mockReturnValue(mebibytes * 2 ** 20);
  vi.spyOn(process, 'platform', 'get').mockReturnValue('linux');
}

/** 4 MiB. */
const source: Source = { kind: 'array', tensor: createTensor(1, 1024, 1024), isSignal: false, notes: [] };

function kernel(name: string, side: number): Filter {
  const weights = new Float64Array(side * side).fill(1);
  return { name, channels: 1, height: side, width: side, weights, bias: 0, input: 'gray' };
}

describe('what needs more memory than there is is refused before it starts:', () => {
  const filters = [1, 2, 3, 4, 5, 6].map((side) => kernel(`box-${side}`, side));

  it('the maps of filters of many shapes, which are all held', () => {
    withMemory(12);
    expect(computeFeatureMaps(source, { filters: filters.slice(0, 2) }).length).toBe(2);
    expect(() => computeFeatureMaps(source, { filters })).toThrow(
      /^needs 27\.9 MiB of memory at its peak, but 12\.0 MiB can be had; use a smaller input, or a larger --stride$/,
    );
  });

  it('random weights, of which none is drawn', async () => {
    const file = join(temporaryFolder(), 'net.json');
    writeFileSync(file, JSON.stringify({ layers: [{ type: 'conv2d', filters: { random: 64, size: 511 } }] }));
    const recipe = { network: await loadNetwork(file) };
    const draw = vi.spyOn(drawing, 'drawWeights');
    withMemory(16);
    expect(() => computeFeatureMaps(source, recipe)).toThrow(InputError);
    expect(draw).not.toHaveBeenCalled();
  });
});

it('lays a network out anew only for inputs of another shape', async () => {
  const file = join(temporaryFolder(), 'net.json');
  writeFileSync(file, JSON.stringify({ layers: [{ type: 'conv2d', filters: { random: 2, seed: 4 } }] }));
  const recipe = { network: await loadNetwork(file) };
  const draw = vi.spyOn(drawing, 'drawWeights');
  const picture = (side: number): Source => {
    const tensor = createTensor(1, side, side, new Float32Array(side * side).fill(1));
    return { kind: 'array', tensor, isSignal: false, notes: [] };
  };
  const first = computeFeatureMaps(picture(4), recipe);
  expect(computeFeatureMaps(picture(4), recipe)).toEqual(first);
  expect(draw).toHaveBeenCalledTimes(1);
  expect(computeFeatureMaps(picture(5), recipe)[0].planes.data[0]).toBe(first[0].planes.data[0]);
  expect(draw).toHaveBeenCalledTimes(2);
});
