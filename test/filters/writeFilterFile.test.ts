import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCsv } from '../../src/arrays/readCsv.js';
import { families } from '../../src/filters/families/families.js';
import type { Filter } from '../../src/filters/filter.js';
import type { FilterEntry } from '../../src/filters/filterEntry.js';
import { shippedFolder } from '../../src/filters/filterFolders.js';
import { searchIn } from '../../src/filters/filterSearch.js';
import { loadEntry } from '../../src/filters/loadEntry.js';
import { loadFilters } from '../../src/filters/loadFilters.js';
import { shippedFilterNames } from '../../src/filters/shippedFilters.js';
import { writeFilterFile } from '../../src/filters/writeFilterFile.js';
import { convtool, temporaryFolder } from '../convtool.js';

const search = searchIn([shippedFolder]);

/** What is read from the file that is written, under another name than the entry's own. */
async function again(entry: FilterEntry): Promise<FilterEntry> {
  const path = join(temporaryFolder(), 'written.json');
  writeFileSync(path, writeFilterFile(entry));
  return loadEntry(path, search);
}

function entryOf(filter: Filter): FilterEntry {
  return { name: filter.name, group: 'other', isBank: false, filters: [filter] };
}

const all = [
  ...shippedFilterNames(),
  ...families.map(({ name }) => name),
  'gaussian:sigma=2.5',
  'gabor:theta=30',
  'gabor-bank:orientations=3,scales=2',
  'random:filters=3,channels=4,seed=9',
  'derivative:dx=3,size=31',
  'savitzky-golay:size=11,derivative=1',
];

describe('what is written is read as the same filter, to the bit', () => {
  it.each(all)('%s', async (spec) => {
    const entry = await loadEntry(spec, search);
    // Weights, bias, activation, view, normalisation, names, descriptions and sources.
    expect(await again(entry)).toEqual(entry);
  });

  it('with all that a filter may have', async () => {
    const path = join(temporaryFolder(), 'bank.json');
    const activations = ['relu', 'leaky-relu:0.2', 'clip:-1..6.5', 'elu', 'softplus'];
    const filters = activations.map((activation, index) => ({
      name: `f${index}`,
      description: 'With "quotes",\nlines and \\.',
      source: 'ä😀',
      kernels: [[[index, 1 / 3]], [[-2.5, 1e-30]]],
      divisor: 7,
      bias: 0.1 * index - 1e-20,
      activation,
      input: 'color',
      normalize: 'symmetric',
    }));
    writeFileSync(path, JSON.stringify({ description: 'All.', source: 'me', group: 'line', filters }));
    const entry = await loadEntry(path, search);
    expect(entry.filters.map(({ activation }) => activation?.parameters)).toEqual([
      [],
      [0.2],
      [-1, 6.5],
      [1],
      [],
    ]);
    expect(await again(entry)).toEqual(entry);
  });

  it('with any weights', async () => {
    const sides = fc.tuple(
      fc.integer({ min: 1, max: 3 }),
      fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: 1, max: 4 }),
    );
    const weight = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true, min: -3.4e38, max: 3.4e38 }),
      fc.integer({ min: -300, max: 300 }),
      fc
        .tuple(fc.integer({ min: -300, max: 300 }), fc.integer({ min: 1, max: 70_000 }))
        .map(([a, b]) => a / b),
      fc.constantFrom(0, 5e-324, 2 ** 24, 2 ** 24 + 1, 1e21, 1e-7, 1 / 65536, 1 / 65537),
    );
    const filters = sides.chain(([channels, height, width]) => {
      const count = channels * height * width;
      return fc.record({
        channels: fc.constant(channels),
        height: fc.constant(height),
        width: fc.constant(width),
        // Minus zero is written as zero.
        weights: fc
          .array(weight, { minLength: count, maxLength: count })
          .map((values) => Float64Array.from(values, (value) => value + 0)),
        bias: fc
          .double({ noNaN: true, noDefaultInfinity: true, min: -3.4e38, max: 3.4e38 })
          .map((value) => value + 0),
        input: fc.constantFrom('gray' as const, 'color' as const),
        name: fc.constantFrom('a', 'A-1', 'x.y_z'),
      });
    });
    await fc.assert(
      fc.asyncProperty(filters, async (filter) => {
        expect((await again(entryOf(filter))).filters).toEqual([filter]);
      }),
      { numRuns: 200 },
    );
  });

  it('minus zero as zero', async () => {
    const [filter] = await loadFilters(['[[1,2]]']);
    const written = { ...filter, weights: Float64Array.of(-0, 0.123) };
    expect((await again(entryOf(written))).filters[0].weights).toEqual(Float64Array.of(0, 0.123));
  });
});

describe('the text', () => {
  it('has a row a line, and whole numbers over a divisor where that is exact', async () => {
    expect(writeFilterFile(await loadEntry('box-3', search))).toBe(`{
  "name": "box-3",
  "description": "Mean of 3×3 pixels.",
  "source": "OpenCV blur",
  "group": "blur",
  "input": "color",
  "divisor": 9,
  "kernel": [
    [1, 1, 1],
    [1, 1, 1],
    [1, 1, 1]
  ]
}
`);
  });

  it('of a bank has its filters in braces', async () => {
    const [one] = await loadFilters(['[[1,0.1]]']);
    const [two] = await loadFilters(['[[[0.3]],[[1e-9]]]']);
    const entry: FilterEntry = {
      name: 'bank',
      group: 'other',
      isBank: true,
      filters: [
        { ...one, name: 'a', weights: Float64Array.of(1, 0.1) },
        { ...two, name: 'b', bias: -1, weights: Float64Array.of(0.3, 1e-9) },
      ],
    };
    expect(writeFilterFile(entry)).toBe(`{
  "name": "bank",
  "group": "other",
  "filters": [
    {
      "name": "a",
      "input": "gray",
      "divisor": 10,
      "kernel": [[10, 1]]
    },
    {
      "name": "b",
      "input": "gray",
      "bias": -1,
      "kernels": [[[0.3]], [[1e-9]]]
    }
  ]
}
`);
  });
});

describe('convtool filters export', () => {
  /** The bytes that are written to such a file. */
  function exported(spec: string, name: string): { path: string; bytes: Buffer } {
    const path = join(temporaryFolder(), name);
    const { status, stdout, stderr } = convtool(['filters', 'export', spec, '-o', path]);
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
    // What an array cannot hold is said before.
    expect(stderr.endsWith(`${path}: written\n`)).toBe(true);
    return { path, bytes: readFileSync(path) };
  }

  /** The shape and the values of a .npy file of float64, read by hand. */
  function float64(bytes: Buffer): { shape: string; data: Float64Array } {
    const end = 10 + bytes.readUInt16LE(8);
    const header = bytes.toString('latin1', 10, end);
    expect(bytes.subarray(0, 8)).toEqual(Buffer.from('\x93NUMPY\x01\x00', 'latin1'));
    expect(header).toMatch(/^\{'descr': '<f8', 'fortran_order': False, 'shape': \(.*\), \} *\n$/);
    expect(end % 64).toBe(0);
    const data = new Float64Array((bytes.length - end) / 8);
    for (let i = 0; i < data.length; i++) data[i] = bytes.readDoubleLE(end + 8 * i);
    return { shape: /\((.*)\)/.exec(header)?.[1] ?? '', data };
  }

  it.each([
    ['gaussian:sigma=2,size=5', '5, 5'],
    ['gradient-x', '1, 3'],
    ['[1,2,3]', '1, 3'],
    ['[[[1,2]],[[3,4.1]]]', '2, 1, 2'],
    ['frei-chen', '9, 1, 3, 3'],
    ['random:filters=2,channels=3,size=2', '2, 3, 2, 2'],
    ['random', '1, 1, 3, 3'],
  ])('%s to .npy is float64 [%s], which reads as the same', async (spec, shape) => {
    const expected = await loadFilters([spec]);
    const { path, bytes } = exported(spec, 'f.npy');
    const { data, ...found } = float64(bytes);
    expect(found).toEqual({ shape });
    expect(data).toEqual(Float64Array.from(expected.flatMap(({ weights }) => [...weights])));
    const read = await loadFilters([path]);
    const shapes = (filters: readonly Filter[]) =>
      filters.map(({ channels, height, width, weights }) => ({ channels, height, width, weights }));
    expect(shapes(read)).toEqual(shapes(expected));
  });

  it.each([
    ['gaussian:sigma=2,size=5', [5, 5]],
    ['sobel', [2, 3, 3]],
    ['[[[1,2]],[[3,4.1]]]', [2, 1, 2]],
  ])('%s to .csv', async (spec, shape) => {
    const expected = (await loadFilters([spec])).flatMap(({ weights }) => [...weights]);
    const { bytes } = exported(spec, 'f.csv');
    const read = readCsv(bytes, 'f.csv');
    expect([...read.shape]).toEqual(shape);
    // All digits of float64 stand there.
    expect(
      bytes
        .toString()
        .trim()
        .split(/[\n,]+/)
        .map(Number),
    ).toEqual(expected);
  });

  it.each(['gaussian:sigma=2,size=5', 'gabor-bank:size=7', 'pillow-emboss'])('%s to .json', async (spec) => {
    const entry = await loadEntry(spec, search);
    const { path, bytes } = exported(spec, 'f.json');
    expect(bytes.toString()).toBe(writeFilterFile(entry));
    expect(await loadEntry(path, search)).toEqual(entry);
  });
});
