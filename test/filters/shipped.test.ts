import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Filter } from '../../src/filters/filter.js';
import { loadFilters } from '../../src/filters/loadFilters.js';
import { root } from '../convtool.js';
import { readOracle } from '../layers/oracle.js';

const folder = join(root, 'filters');
const files = readdirSync(folder);
const names = files.map((file) => file.replace(/\.json$/, ''));
const content = new Map<string, Record<string, unknown>>(
  files.map((file) => [file.replace(/\.json$/, ''), JSON.parse(readFileSync(join(folder, file), 'utf8'))]),
);
const banks = names.filter((name) => content.get(name)?.filters !== undefined);
const single = names.filter((name) => !banks.includes(name));

async function load(name: string): Promise<Filter> {
  const [filter] = await loadFilters([name]);
  return filter;
}

/** The weights as they stand in the file, before the divisor: whole numbers, whose sum is exact. */
function sumOf(name: string): number {
  const kernel: unknown = content.get(name)?.kernel;
  if (!Array.isArray(kernel)) throw new Error(`${name} has no kernel`);
  return kernel.flat().reduce((sum: number, weight: number) => sum + weight, 0);
}

describe('every file of filters/', () => {
  it('is JSON, named like a filter', () => {
    expect(files.filter((file) => !/^[a-z0-9][a-z0-9-]*\.json$/.test(file))).toEqual([]);
    expect(files.length).toBeGreaterThanOrEqual(32);
  });

  it.each(names)('%s loads by its name and by its path, with the name of its file', async (name) => {
    const loaded = await loadFilters([name]);
    expect(await loadFilters([join(folder, `${name}.json`)])).toEqual(loaded);
    expect(content.get(name)?.name).toBe(name);
    if (single.includes(name)) expect(loaded.map((filter) => filter.name)).toEqual([name]);
    else expect(loaded.map((filter) => filter.name)).toEqual(content.get(name)?.filters);
  });

  it.each(names)('%s says what it does, in a sentence, and where it is from', (name) => {
    expect(content.get(name)).toMatchObject({
      description: expect.stringMatching(/^[A-Z].{10,}\.$/),
      source: expect.stringMatching(/\S{3}/),
    });
  });

  it.each(single)(
    '%s says which channels it sees, has weights that are not all 0, and no bias',
    async (name) => {
      expect(['gray', 'color']).toContain(content.get(name)?.input);
      const filter = await load(name);
      expect(filter.weights.some((weight) => weight !== 0)).toBe(true);
      expect(filter.weights.length).toBe(filter.height * filter.width);
      expect(filter.bias).toBe(0);
    },
  );

  it('has a name of its own', () => {
    expect(new Set([...content.values()].map(({ name }) => name)).size).toBe(files.length);
  });

  it('has weights of its own', async () => {
    const filters = await Promise.all(single.map(load));
    const weights = filters.map((filter) => `${filter.height}×${filter.width}: ${filter.weights}`);
    expect(weights.filter((text, index) => weights.indexOf(text) !== index)).toEqual([]);
  });
});

describe('the weights are those of OpenCV and SciPy', () => {
  interface Case {
    readonly name: string;
    readonly kernel: readonly (readonly number[])[];
    readonly source: string;
  }
  const compared = readOracle<Case>('filters.json').filter(({ name }) => single.includes(name));

  it('in these filters at least', () => {
    expect(compared.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        ...['binomial-3', 'gaussian-5', 'gaussian-7', 'box-3', 'box-5'],
        ...['sobel-x', 'sobel-y', 'sobel-5-x', 'sobel-5-y', 'sobel-xx', 'sobel-yy', 'scharr-x', 'scharr-y'],
        ...['prewitt-x', 'prewitt-y', 'laplacian-4', 'laplacian-cv3'],
      ]),
    );
    expect(compared.length).toBeGreaterThanOrEqual(15);
  });

  it.each(compared)('$name: $source', async ({ name, kernel }) => {
    const { channels, height, width, weights } = await load(name);
    expect([channels, height, width]).toEqual([1, kernel.length, kernel[0].length]);
    // The oracle's weights are float64; ours are whole numbers over the divisor, rounded once.
    expect(Float32Array.from(weights)).toEqual(Float32Array.from(kernel.flat()));
  });
});

describe('sums', () => {
  const zero = [
    ...['sobel-x', 'sobel-y', 'sobel-5-x', 'sobel-5-y', 'sobel-xx', 'sobel-yy', 'prewitt-x', 'prewitt-y'],
    ...['scharr-x', 'scharr-y', 'laplacian-4', 'laplacian-8', 'laplacian-cv3'],
    ...['line-horizontal-2', 'line-vertical-2', 'diagonal-line-1', 'diagonal-line-2'],
    ...['edge-top', 'edge-left', 'edge-bottom', 'edge-right'],
  ];
  const one = [
    'identity',
    'sharpen',
    'sharpen-8',
    'box-3',
    'box-5',
    'binomial-3',
    'gaussian-5',
    'gaussian-7',
  ];
  const three = ['horizontal-line', 'vertical-line'];

  it.each(zero)('%s is 0 on flat ground: its weights sum to 0', async (name) => {
    expect(sumOf(name)).toBe(0);
    expect((await load(name)).weights.reduce((sum, weight) => sum + weight, 0)).toBe(0);
  });

  it.each(one)('%s keeps the brightness: its weights sum to 1', async (name) => {
    expect(sumOf(name)).toBe(content.get(name)?.divisor ?? 1);
    const { weights } = await load(name);
    const sum = weights.reduce((total, weight) => total + weight, 0);
    expect(Math.abs(sum - 1) <= weights.length * 2 ** -28).toBe(true);
  });

  it.each(three)('%s sums three pixels', (name) => {
    expect(sumOf(name)).toBe(3);
  });

  it('of every filter are looked at', () => {
    expect(single.filter((name) => ![...zero, ...one, ...three].includes(name))).toEqual([]);
  });
});

describe('pairs and families', () => {
  it.each([
    ['sobel-x', 'sobel-y'],
    ['sobel-5-x', 'sobel-5-y'],
    ['sobel-xx', 'sobel-yy'],
    ['prewitt-x', 'prewitt-y'],
    ['scharr-x', 'scharr-y'],
    ['line-vertical-2', 'line-horizontal-2'],
    ['vertical-line', 'horizontal-line'],
    ['edge-left', 'edge-top'],
    ['edge-right', 'edge-bottom'],
  ])('%s is %s transposed', async (one, other) => {
    const [a, b] = await loadFilters([one, other]);
    expect([a.height, a.width]).toEqual([b.width, b.height]);
    expect(a.weights).toEqual(
      b.weights.map((_, i) => b.weights[(i % a.width) * b.width + Math.floor(i / a.width)]),
    );
  });

  it.each([
    ['sharpen', 'laplacian-4'],
    ['sharpen-8', 'laplacian-8'],
  ])('%s is the identity less %s', async (sharpen, laplacian) => {
    const [a, identity, b] = await loadFilters([sharpen, 'identity', laplacian]);
    expect(a.weights).toEqual(identity.weights.map((weight, i) => weight - b.weights[i]));
  });

  it('edges-4 is its four filters, as in worked example W6', async () => {
    const four = await loadFilters(['edges-4']);
    expect(four).toEqual(await loadFilters(['edge-top', 'edge-left', 'edge-bottom', 'edge-right']));
    expect(four.map(({ weights }) => [...weights])).toEqual([
      [-1, -1, -1, 1, 1, 1, 0, 0, 0],
      [-1, 1, 0, -1, 1, 0, -1, 1, 0],
      [0, 0, 0, 1, 1, 1, -1, -1, -1],
      [0, 1, -1, 0, 1, -1, 0, 1, -1],
    ]);
    expect(banks).toContain('edges-4');
  });

  it('blurs and sharpenings are for colour, what finds edges and lines for grey', async () => {
    const filters = await Promise.all(single.map(load));
    expect(
      filters
        .filter(({ input }) => input === 'color')
        .map(({ name }) => name)
        .sort(),
    ).toEqual([
      'binomial-3',
      'box-3',
      'box-5',
      'gaussian-5',
      'gaussian-7',
      'identity',
      'sharpen',
      'sharpen-8',
    ]);
  });
});
