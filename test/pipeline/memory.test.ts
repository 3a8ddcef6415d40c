import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { writeNpy } from '../../src/arrays/writeNpy.js';
import { InputError } from '../../src/errors.js';
import type { Filter } from '../../src/filters/filter.js';
import { parseActivation } from '../../src/layers/activations.js';
import * as drawing from '../../src/networks/build/drawWeights.js';
import { loadNetwork } from '../../src/networks/loadNetwork.js';
import { type EncodeOptions, encodeMaps } from '../../src/output/encodeMaps.js';
import type { FeatureMap } from '../../src/output/featureMap.js';
import type { PreferredMode } from '../../src/output/normalization.js';
import { normalize } from '../../src/output/normalize.js';
import { applyToFile } from '../../src/pipeline/applyToFile.js';
import { computeFeatureMaps } from '../../src/pipeline/computeFeatureMaps.js';
import { filterRuns } from '../../src/pipeline/filterRuns.js';
import { passesOver } from '../../src/pipeline/holdRows.js';
import { planMemory } from '../../src/pipeline/planMemory.js';
import type { Source } from '../../src/pipeline/readSource.js';
import { runNetworkOf } from '../../src/pipeline/runNetworkOf.js';
import { rowsOf, tensorFrom } from '../../src/tensor/planeRows.js';
import { createTensor } from '../../src/tensor/tensor.js';
import { temporaryFolder } from '../convtool.js';

// The machine's memory is the one thing that a test cannot have as it wants it.
afterEach(() => vi.restoreAllMocks());

function withMemory(mebibytes: number): void {
  vi.spyOn(process, 'availableMemory').mockReturnValue(mebibytes * 2 ** 20);
  vi.spyOn(process, 'platform', 'get').mockReturnValue('linux');
}

function hash(values: Uint8Array | Uint16Array | Float32Array): string {
  return createHash('sha256').update(values).digest('hex');
}

/** 4 MiB. */
const source: Source = { kind: 'array', tensor: createTensor(1, 1024, 1024), isSignal: false, notes: [] };

function kernel(name: string, side: number): Filter {
  const weights = new Float64Array(side * side).fill(1);
  return { name, channels: 1, height: side, width: side, weights, bias: 0, input: 'gray' };
}

describe('what needs more memory than there is is refused before it starts:', () => {
  const raster = { width: 512, height: 512, channels: 4, data: new Uint8Array(512 * 512 * 4) } as const;
  const picture: Source = { kind: 'picture', raster, notes: [] };

  it('a colour picture that keeps its alpha, of which whole planes stand', () => {
    withMemory(16);
    const recipe = (view: 'gray' | 'color') => ({ filters: [kernel('box', 3)], view });
    expect(computeFeatureMaps(picture, recipe('gray')).length).toBe(1);
    // Three times what its convolution takes: 3 MiB of colours, 3 of what it makes, and room to work in.
    expect(() => computeFeatureMaps(picture, recipe('color'))).toThrow(
      /^needs [\d.]+ MiB of memory at its peak, but 16\.0 MiB can be had; use a smaller input, or a larger --stride$/,
    );
  });

  it('an array of maps, of which all values stand, but not a picture of them', async () => {
    const folder = temporaryFolder();
    const input = join(folder, 'zeros.npy');
    writeFileSync(input, writeNpy({ shape: [1024, 1024], data: new Float32Array(2 ** 20) }));
    const job = (format: 'png' | 'npy') => {
      const destination = { kind: 'folder', path: join(folder, 'out') } as const;
      return { recipe: { filters: [kernel('box', 3)] }, encode: { format }, destination };
    };
    withMemory(11);
    await expect(applyToFile(input, job('png'))).resolves.toBeDefined();
    // The values, side by side, and as they stand in the file; 1022 × 1022 of them.
    await expect(applyToFile(input, job('npy'))).rejects.toThrow(
      `${input}: needs 12.0 MiB of memory at its peak, but 11.0 MiB can be had; use a smaller input, or a larger --stride`,
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

describe('what filters of one input hold at a time', () => {
  const alike = Array.from({ length: 6 }, (_, index) => kernel(`box-${index}`, 3));
  const [first, second] = [kernel('a', 3), kernel('b', 5)];

  /**
   * How many maps of each run are held, and MiB in all.
   *
   * @param cost of making a value, in nanoseconds
   */
  function planned(
    filters: readonly Filter[],
    cost: number,
    areCombined = false,
    encode: EncodeOptions = {},
  ) {
    const runs = filterRuns(source, { filters, convolution: { padding: 'same' } });
    const wanted = runs.map((run) => {
      const channels = run.members.length;
      const rows = {
        channels,
        height: 1024,
        width: 1024,
        cost: cost * channels * 2 ** 20,
        copyRows: () => {},
      };
      return { run, network: runNetworkOf(run), rows, maps: channels, passes: 2 * channels };
    });
    const { bytes, held } = planMemory(wanted, areCombined ? 'magnitude' : undefined, encode);
    return { held: runs.map((run) => (held.has(run) ? run.members.length : 0)), mebibytes: bytes / 2 ** 20 };
  }

  it('is the maps of one bank, which are computed together and written one by one', () => {
    withMemory(1024);
    const { held, mebibytes } = planned(alike, 1);
    expect(held).toEqual([6]);
    // Six of 4 MiB, beside which stand bands of 5, and a byte for each value of the one that is written and of its file.
    expect(mebibytes).toBeCloseTo(6 * 4 + 5 + 1 + 1, 0);
  });

  it('but not where they are more than a quarter of the memory that there is', () => {
    withMemory(95);
    const { held, mebibytes } = planned(alike, 1);
    expect(held).toEqual([0]);
    expect(mebibytes).toBeCloseTo(5 + 1 + 1, 0);
    withMemory(96);
    expect(planned(alike, 1).held).toEqual([6]);
  });

  it('nor where the maps of another bank have taken it', () => {
    withMemory(28);
    expect(planned([first, second], 9).held).toEqual([1, 0]);
    withMemory(32);
    expect(planned([first, second], 9).held).toEqual([1, 1]);
  });

  it('and a single map where computing it again would cost more than to write and read it', () => {
    withMemory(1024);
    expect(planned([first], 1.9).held).toEqual([0]);
    expect(planned([first], 2.1).held).toEqual([1]);
  });

  it('and of a combination that alone', () => {
    withMemory(1024);
    const { held, mebibytes } = planned(alike, 9, true);
    expect(held).toEqual([0]);
    expect(mebibytes).toBeCloseTo(4 + 5 + 1 + 1, 0);
  });

  // A picture takes 1 MiB for each byte of a pixel.
  it.each<[string, EncodeOptions, number]>([
    ['a picture of 16 bits, and its file', { bitDepth: 16 }, 2 + 2],
    ['a grey picture beside the coloured one, and its file', { colormap: 'viridis' }, 1 + 3 + 3],
    ['six pictures, a sheet of six cells, and its file', { montage: true }, 6 + 18 + 18],
    ['no picture', { format: 'npy' }, 0],
  ])('and of what is written %s', (_, encode, mebibytes) => {
    withMemory(1024);
    const byDefault = planned(alike, 0).mebibytes - 2;
    expect(planned(alike, 0, false, encode).mebibytes - byDefault).toBe(mebibytes);
  });
});

describe('rows are gone over', () => {
  it.each<[number, string, PreferredMode, EncodeOptions]>([
    [1, 'for their bytes', 'clip', {}],
    [2, 'and for their range', 'minmax', {}],
    [2, 'and for the range of a diverging map', 'clip', { colormap: 'diverging' }],
    [1, 'where the range is given', 'minmax', { normalization: { mode: 'range', low: 0, high: 1 } }],
    [4, 'twice more for percentiles', 'clip', { normalization: { mode: 'percentile', low: 1, high: 99 } }],
    [1, 'for an array', 'minmax', { format: 'npy' }],
  ])('%i times: %s', (times, _, preferred, encode) => {
    expect(passesOver(preferred, encode)).toBe(times);
    let gone = 0;
    const planes = {
      ...rowsOf(
        createTensor(
          1,
          4,
          4,
          Float32Array.from({ length: 16 }, (_, i) => i),
        ),
      ),
    };
    const copyRows: typeof planes.copyRows = (...rows) => {
      gone += rows[1] - rows[0];
      planes.copyRows(...rows);
    };
    const counted: FeatureMap = {
      name: 'map',
      planes: { channels: 1, height: 4, width: 4, copyRows },
      preferred,
      errorBound: 0,
      isSignal: false,
    };
    return encodeMaps([counted], encode).then(() => expect(gone).toBe(4 * times));
  });
});

it('gives the same values where maps are held and where they are not', () => {
  const values = Float32Array.from({ length: 1200 * 700 }, (_, i) => Math.sin(i * 12.9898) * 100);
  const tensor = createTensor(1, 1200, 700, values);
  const filters = ['a', 'b', 'c'].map((name, index) => ({
    ...kernel(name, 3),
    weights: Float64Array.from({ length: 9 }, (_, i) => Math.cos(i * (index + 1))),
  }));
  const run = (mebibytes: number, combination?: 'magnitude') => {
    withMemory(mebibytes);
    const input: Source = { kind: 'array', tensor, isSignal: false, notes: [] };
    const recipe = { filters, activation: parseActivation('relu'), ...(combination && { combination }) };
    return computeFeatureMaps(input, recipe).map((map) => {
      const { raster, statistics } = normalize(map);
      return { statistics, bytes: hash(raster.data), values: hash(tensorFrom(map.planes).data) };
    });
  };
  // A map is 3.2 MiB, more than a quarter of 12.
  const [held, made] = [run(1024), run(12)];
  expect(held.length).toBe(3);
  expect(made).toEqual(held);
  expect(run(12, 'magnitude')).toEqual(run(1024, 'magnitude'));
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
  const valuesOf = (side: number) =>
    computeFeatureMaps(picture(side), recipe).map(({ planes }) => tensorFrom(planes).data);
  const first = valuesOf(4);
  expect(valuesOf(4)).toEqual(first);
  expect(draw).toHaveBeenCalledTimes(1);
  expect(valuesOf(5)[0][0]).toBe(first[0][0]);
  expect(draw).toHaveBeenCalledTimes(2);
});
