import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { readCsv } from '../../src/arrays/readCsv.js';
import { readJsonArray } from '../../src/arrays/readJsonArray.js';
import { readNpy } from '../../src/arrays/readNpy.js';
import { InputError } from '../../src/errors.js';
import { type EncodeOptions, encodeMaps, mapsPerFile } from '../../src/output/encodeMaps.js';
import type { FeatureMap } from '../../src/output/featureMap.js';
import { rowsOf, tensorFrom } from '../../src/tensor/planeRows.js';
import { createTensor } from '../../src/tensor/tensor.js';

function mapOf(name: string, channels: number, height: number, width: number, values: readonly number[]) {
  const planes = rowsOf(createTensor(channels, height, width, Float32Array.from(values)));
  return { name, planes, preferred: 'minmax', errorBound: 0, isSignal: false } satisfies FeatureMap;
}

const first = mapOf('one', 1, 2, 2, [0, 1, 2, 4]);
const second = mapOf('two', 1, 2, 2, [-1, 0, 0.25, 1]);
const color = mapOf('color', 3, 1, 2, [0, 255, 10, 20, 30, 40]);

async function pixels(bytes: Uint8Array, space = 'srgb'): Promise<number[]> {
  return [...(await sharp(bytes).toColourspace(space).raw().toBuffer())];
}

const readers = { npy: readNpy, json: readJsonArray, csv: readCsv };

describe('encodeMaps into an array', () => {
  it.each([
    ['npy', [first, second], [2, 2, 2], 'maps'],
    ['json', [first, second], [2, 2, 2], 'maps'],
    ['npy', [first], [2, 2], 'one'],
    ['json', [first], [2, 2], 'one'],
    ['csv', [first], [2, 2], 'one'],
    ['npy', [color], [3, 1, 2], 'color'],
  ] as const)('%s: the values as they stand', async (format, maps, shape, label) => {
    const [output, ...rest] = await encodeMaps(maps, { format });
    expect(rest).toEqual([]);
    expect(output).toMatchObject({ label, shape });
    const values = maps.flatMap(({ planes }) => [...tensorFrom(planes).data]);
    expect(readers[format](output.bytes, 'a file')).toEqual({ shape, data: Float32Array.from(values) });
  });

  it('a signal is written as its length, and reported so', async () => {
    const signal = { ...mapOf('s', 1, 1, 3, [1, 2, 3]), isSignal: true };
    const [output] = await encodeMaps([signal], { format: 'npy' });
    expect(output.shape).toEqual([3]);
    expect(output.maps[0].shape).toEqual([3]);
    const [pair] = await encodeMaps([signal, signal], { format: 'npy' });
    expect(pair.shape).toEqual([2, 1, 3]);
  });

  it('reports each map without a normalisation', async () => {
    const [{ maps }] = await encodeMaps([first, second], { format: 'npy' });
    expect(maps).toEqual([
      { name: 'one', shape: [2, 2], min: 0, max: 4, mean: 1.75 },
      { name: 'two', shape: [2, 2], min: -1, max: 1, mean: 0.0625 },
    ]);
  });

  it('refuses maps of different sizes', async () => {
    await expect(
      encodeMaps([first, mapOf('wide', 1, 1, 4, [1, 2, 3, 4])], { format: 'npy' }),
    ).rejects.toThrow(
      new InputError(
        'maps of the sizes [2,2] and [1,4] cannot stand in one array; write pictures, a file each, or use --padding same',
      ),
    );
  });
});

describe('encodeMaps into pictures', () => {
  it('is PNG unless said, a file for each map, with its report', async () => {
    const outputs = await encodeMaps([first, second], {});
    expect(outputs.map(({ label, shape }) => ({ label, shape }))).toEqual([
      { label: 'one', shape: [2, 2] },
      { label: 'two', shape: [2, 2] },
    ]);
    expect(await sharp(outputs[0].bytes).metadata()).toMatchObject({ format: 'png', channels: 1 });
    expect(await pixels(outputs[0].bytes, 'b-w')).toEqual([0, 64, 128, 255]);
    expect(await pixels(outputs[1].bytes, 'b-w')).toEqual([0, 128, 159, 255]);
    expect(outputs[1].maps).toEqual([
      {
        name: 'two',
        shape: [2, 2],
        min: -1,
        max: 1,
        mean: 0.0625,
        normalization: { mode: 'minmax', low: -1, high: 1 },
        clipped: 0,
      },
    ]);
  });

  it.each(['png', 'jpeg', 'webp', 'avif', 'tiff'] as const)('%s', async (format) => {
    const [{ bytes }] = await encodeMaps([color], { format, normalization: { mode: 'clip' } });
    const read = await sharp(bytes).metadata();
    expect(read).toMatchObject({
      format: format === 'avif' ? 'heif' : format,
      width: 2,
      height: 1,
      channels: 3,
    });
  });

  it('of 16 bits', async () => {
    const [{ bytes }] = await encodeMaps([first], { format: 'tiff', bitDepth: 16 });
    expect(await sharp(bytes).metadata()).toMatchObject({ channels: 1, depth: 'ushort' });
  });

  it('alpha is laid on the background where the format has none', async () => {
    const alpha = createTensor(1, 1, 2, Float32Array.of(1, 0));
    const flat = mapOf('a', 3, 1, 2, [100, 100, 100, 100, 100, 100]);
    const map: FeatureMap = { ...flat, alpha, preferred: 'clip' };
    const background = [255, 255, 255] as const;
    const [png] = await encodeMaps([map], { background });
    expect(await pixels(png.bytes)).toEqual([100, 100, 100, 255, 0, 0, 0, 0]);
    const [jpeg] = await encodeMaps([map], { format: 'jpeg', background });
    const found = await pixels(jpeg.bytes);
    expect(found).toHaveLength(6);
    [100, 100, 100, 255, 255, 255].forEach((value, i) => {
      expect(Math.abs(found[i] - value)).toBeLessThan(6);
    });
    const [onBlack] = await encodeMaps([map], { format: 'jpeg' });
    expect((await pixels(onBlack.bytes)).slice(3).every((value) => value < 6)).toBe(true);
  });

  it('a colour map makes RGB, and diverging puts zero in the middle', async () => {
    const [viridis] = await encodeMaps([first], { colormap: 'viridis' });
    expect((await pixels(viridis.bytes)).slice(0, 3)).toEqual([0x44, 0x01, 0x54]);
    const map = mapOf('d', 1, 1, 3, [0, -1, 3]);
    const [diverging] = await encodeMaps([map], { colormap: 'diverging' });
    expect(diverging.maps[0].normalization).toEqual({ mode: 'symmetric', low: -3, high: 3 });
    expect((await pixels(diverging.bytes)).slice(0, 3)).toEqual([255, 255, 255]);
    const asked: EncodeOptions = { colormap: 'diverging', normalization: { mode: 'minmax' } };
    expect((await encodeMaps([map], asked))[0].maps[0].normalization).toMatchObject({ mode: 'minmax' });
  });

  it('a colour map is refused over colour', async () => {
    await expect(encodeMaps([color], { colormap: 'magma' })).rejects.toThrow(
      new InputError(
        'the map color has colour of its own, so no colour map can be laid over it; leave --colormap out',
      ),
    );
  });

  it('a montage is one picture with a report for each map', async () => {
    const outputs = await encodeMaps([first, second], { montage: true });
    expect(outputs).toHaveLength(1);
    expect(outputs[0].label).toBe('montage');
    expect(outputs[0].maps.map(({ name }) => name)).toEqual(['one', 'two']);
    const { width, height } = await sharp(outputs[0].bytes).metadata();
    expect(outputs[0].shape).toEqual([height, width]);
  });
});

describe('encodeMaps refuses what overflowed float32', () => {
  it.each(['png', 'npy', 'json', 'csv'] as const)('into %s', async (format) => {
    for (const value of [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN]) {
      await expect(encodeMaps([mapOf('big', 1, 1, 3, [0, value, 1])], { format })).rejects.toThrow(
        new InputError('the map big has values beyond float32; use smaller weights or values'),
      );
    }
  });
});

describe('mapsPerFile', () => {
  const of = (layer: string, count: number): FeatureMap[] =>
    Array.from({ length: count }, (_, index) => ({ ...first, name: `${layer}-${index}`, layer }));
  const names = (files: readonly (readonly FeatureMap[])[]) =>
    files.map((maps) => maps.map(({ name }) => name));

  it('puts the maps of each layer into an array of its own, in their order', () => {
    const maps = [...of('a', 2), ...of('b', 1)];
    expect(names(mapsPerFile(maps, { format: 'npy' }))).toEqual([['a-0', 'a-1'], ['b-0']]);
    expect(names(mapsPerFile([first, second], { format: 'json' }))).toEqual([['one', 'two']]);
    expect(names(mapsPerFile(maps, { format: 'png' }))).toEqual([['a-0'], ['a-1'], ['b-0']]);
    expect(names(mapsPerFile(maps, { format: 'png', montage: true }))).toEqual([['a-0', 'a-1', 'b-0']]);
  });

  it('does so for thousands of layers', () => {
    const maps = Array.from({ length: 10_000 }, (_, index) => of(`layer-${index}`, 8)).flat();
    expect(mapsPerFile(maps, { format: 'npy' }).length).toBe(10_000);
  });
});
