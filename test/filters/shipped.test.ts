import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { families } from '../../src/filters/families/families.js';
import type { Filter } from '../../src/filters/filter.js';
import { filterGroups } from '../../src/filters/filterGroups.js';
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

/** Every filter that has to come along; more may. */
const required = words(`
  identity box-3 box-5 binomial-3 gaussian-5 gaussian-7
  sobel-x sobel-y sobel-5-x sobel-5-y sobel-xx sobel-yy prewitt-x prewitt-y scharr-x scharr-y
  roberts-1 roberts-2 farid-x farid-y laplacian-4 laplacian-8 laplacian-cv3 log-5
  kirsch-e kirsch-ne kirsch-n kirsch-nw kirsch-w kirsch-sw kirsch-s kirsch-se
  prewitt-compass-e prewitt-compass-ne prewitt-compass-n prewitt-compass-nw
  prewitt-compass-w prewitt-compass-sw prewitt-compass-s prewitt-compass-se
  robinson-e robinson-ne robinson-n robinson-nw robinson-w robinson-sw robinson-s robinson-se
  nevatia-babu-0 nevatia-babu-30 nevatia-babu-60 nevatia-babu-90 nevatia-babu-120 nevatia-babu-150
  laws-l5l5 laws-l5e5 laws-l5s5 laws-l5w5 laws-l5r5
  laws-e5l5 laws-e5e5 laws-e5s5 laws-e5w5 laws-e5r5
  laws-s5l5 laws-s5e5 laws-s5s5 laws-s5w5 laws-s5r5
  laws-w5l5 laws-w5e5 laws-w5s5 laws-w5w5 laws-w5r5
  laws-r5l5 laws-r5e5 laws-r5s5 laws-r5w5 laws-r5r5
  frei-chen-1 frei-chen-2 frei-chen-3 frei-chen-4 frei-chen-5 frei-chen-6 frei-chen-7 frei-chen-8 frei-chen-9
  vertical-line horizontal-line diagonal-line-1 diagonal-line-2 line-horizontal-2 line-vertical-2
  edge-top edge-left edge-bottom edge-right
  sharpen sharpen-8 unsharp-5 emboss-se outline
`);

/** And what else there is. */
const others = words(`
  sobel-xy sobel-7-x sobel-7-y laplacian-cv5 gradient-x gradient-y difference-x difference-y
  kroon-x kroon-y kayyali-senw kayyali-nesw high-pass-3
  corner-top-left corner-top-right corner-bottom-left corner-bottom-right
  pillow-blur pillow-detail pillow-edge-enhance pillow-emboss pillow-sharpen pillow-smooth pillow-smooth-more
`);

/** Anticlockwise, as the bright side turns. */
const compass = words('e ne n nw w sw s se');
const angles = [0, 30, 60, 90, 120, 150];

const members = new Map<string, string[]>([
  ['edges-4', words('edge-top edge-left edge-bottom edge-right')],
  ['lines-4', words('line-horizontal-2 diagonal-line-2 line-vertical-2 diagonal-line-1')],
  ['corners', words('corner-top-left corner-top-right corner-bottom-left corner-bottom-right')],
  ['sobel', ['sobel-x', 'sobel-y']],
  ['prewitt', ['prewitt-x', 'prewitt-y']],
  ['scharr', ['scharr-x', 'scharr-y']],
  ['farid', ['farid-x', 'farid-y']],
  ['kroon', ['kroon-x', 'kroon-y']],
  ['roberts', ['roberts-1', 'roberts-2']],
  ['kirsch', compass.map((side) => `kirsch-${side}`)],
  ['prewitt-compass', compass.map((side) => `prewitt-compass-${side}`)],
  ['robinson', compass.map((side) => `robinson-${side}`)],
  ['nevatia-babu', angles.map((angle) => `nevatia-babu-${angle}`)],
  ['laws', required.filter((name) => name.startsWith('laws-'))],
  ['frei-chen', required.filter((name) => name.startsWith('frei-chen-'))],
]);

function words(text: string): string[] {
  return text.trim().split(/\s+/);
}

async function load(name: string): Promise<Filter> {
  const [filter] = await loadFilters([name]);
  return filter;
}

/** The weights as they stand in the file, before the divisor. */
function written(name: string): number[] {
  const kernel: unknown = content.get(name)?.kernel;
  if (!Array.isArray(kernel)) throw new Error(`${name} has no kernel`);
  return kernel.flat();
}

/** Of whole numbers, exact. */
function sum(weights: Iterable<number>): number {
  let total = 0;
  for (const weight of weights) total += weight;
  return total;
}

/** Minus zero becomes zero, which `toEqual` tells apart. */
function plain(weights: Iterable<number>): number[] {
  return Array.from(weights, (weight) => weight + 0);
}

describe('every file of filters/', () => {
  it('is JSON, named like a filter', () => {
    expect(files.filter((file) => !/^[a-z0-9][a-z0-9-]*\.json$/.test(file))).toEqual([]);
    expect(files.length).toBeGreaterThanOrEqual(142);
  });

  it.each(names)('%s loads by its name and by its path, with the name of its file', async (name) => {
    const loaded = await loadFilters([name]);
    expect(await loadFilters([join(folder, `${name}.json`)])).toEqual(loaded);
    expect(content.get(name)?.name).toBe(name);
    if (single.includes(name)) expect(loaded.map((filter) => filter.name)).toEqual([name]);
    else expect(loaded.map((filter) => filter.name)).toEqual(content.get(name)?.filters);
  });

  it.each(names)('%s says what it does, in a sentence, where it is from, and what it is for', (name) => {
    expect(content.get(name)).toMatchObject({
      description: expect.stringMatching(/^[A-Z].{10,}\.$/),
      source: expect.stringMatching(/\S{3}/),
    });
    expect(filterGroups).toContain(content.get(name)?.group);
  });

  it.each(single)('%s says which channels it sees, and has weights that are not all 0', async (name) => {
    expect(['gray', 'color']).toContain(content.get(name)?.input);
    const filter = await load(name);
    expect(filter.weights.some((weight) => weight !== 0)).toBe(true);
    expect(filter.weights.length).toBe(filter.height * filter.width);
    expect(filter.bias).toBe(name === 'pillow-emboss' ? 128 : 0);
  });

  it('has a name of its own, that is no family', () => {
    expect(new Set([...content.values()].map(({ name }) => name)).size).toBe(files.length);
    expect(families.map(({ name }) => name).filter((name) => names.includes(name))).toEqual([]);
  });

  it('has weights of its own, but for four that have two names', async () => {
    const filters = await Promise.all(single.map(load));
    const named = new Map<string, string[]>();
    for (const { name, height, width, weights } of filters) {
      const key = `${height}×${width}: ${plain(weights)}`;
      named.set(key, [...(named.get(key) ?? []), name]);
    }
    const same = [...named.values()].filter(({ length }) => length > 1);
    expect(same.map((each) => each.sort()).sort()).toEqual([
      ['laws-e5l5', 'sobel-5-y'],
      ['laws-l5e5', 'sobel-5-x'],
      ['robinson-e', 'sobel-x'],
      ['robinson-s', 'sobel-y'],
    ]);
  });

  it('is in these lists, and all in these lists are files', () => {
    expect([...single].sort()).toEqual([...required, ...others].sort());
    expect([...banks].sort()).toEqual([...members.keys()].sort());
  });
});

describe('the weights are those of other tools, or of a formula', () => {
  interface Case {
    readonly name: string;
    readonly kernel: readonly (readonly number[])[];
    readonly source: string;
    /** How far each weight may be away; 0 where it is not given. */
    readonly tolerance?: number;
  }
  const compared = readOracle<Case>('filters.json');

  it('in all filters but these', () => {
    const alone = words(`
      identity vertical-line horizontal-line diagonal-line-1 diagonal-line-2 line-horizontal-2 line-vertical-2
      edge-top edge-left edge-bottom edge-right emboss-se kroon-x kroon-y kayyali-senw kayyali-nesw
      corner-top-left corner-top-right corner-bottom-left corner-bottom-right
    `);
    const expected = [...required, ...others].filter((name) => !alone.includes(name));
    expect(compared.map(({ name }) => name).sort()).toEqual(expected.sort());
    expect(compared.filter(({ tolerance }) => tolerance).map(({ name }) => name)).toEqual([
      'high-pass-3',
      ...angles.map((angle) => `nevatia-babu-${angle}`),
    ]);
  });

  it.each(compared)('$name: $source', async ({ name, kernel, tolerance = 0 }) => {
    const { channels, height, width, weights } = await load(name);
    expect([channels, height, width]).toEqual([1, kernel.length, kernel[0].length]);
    const far = kernel.flat().filter((weight, i) => !(Math.abs(weight - weights[i]) <= tolerance));
    expect(far).toEqual([]);
  });

  it.each([
    ['emboss-se', [-2, -1, 0, -1, 1, 1, 0, 1, 2]],
    ['kroon-x', [-17, 0, 17, -61, 0, 61, -17, 0, 17]],
    ['kayyali-senw', [6, 0, -6, 0, 0, 0, -6, 0, 6]],
    ['diagonal-line-1', [2, -1, -1, -1, 2, -1, -1, -1, 2]],
    ['diagonal-line-2', [-1, -1, 2, -1, 2, -1, 2, -1, -1]],
    ['line-horizontal-2', [-1, -1, -1, 2, 2, 2, -1, -1, -1]],
    ['vertical-line', [0, 1, 0, 0, 1, 0, 0, 1, 0]],
    ['identity', [0, 0, 0, 0, 1, 0, 0, 0, 0]],
  ])('%s, which no tool at hand has', async (name, weights) => {
    expect([...(await load(name)).weights]).toEqual(weights);
  });

  it.each<[number, number[]]>([
    [0, [-100, -100, 0, 100, 100, -100, -100, 0, 100, 100, -100, -100, 0, 100, 100]],
    [30, [-100, 32, 100, 100, 100, -100, -78, 92, 100, 100, -100, -100, 0, 100, 100]],
    [60, [100, 100, 100, 100, 100, -32, 78, 100, 100, 100, -100, -92, 0, 92, 100]],
    [90, [100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 0, 0, 0, 0, 0]],
    [120, [100, 100, 100, 100, 100, 100, 100, 100, 78, -32, 100, 92, 0, -92, -100]],
    [150, [100, 100, 100, 32, -100, 100, 100, 92, -78, -100, 100, 100, 0, -100, -100]],
  ])('nevatia-babu-%i, whose lower half is the upper one turned and negated', async (angle, upper) => {
    const lower = upper.slice(0, 10).reverse();
    expect(plain((await load(`nevatia-babu-${angle}`)).weights)).toEqual([
      ...upper,
      ...lower.map((weight) => 0 - weight),
    ]);
  });
});

describe('sums', () => {
  const one = words(`
    identity box-3 box-5 binomial-3 gaussian-5 gaussian-7 sharpen sharpen-8 unsharp-5 emboss-se
    pillow-blur pillow-detail pillow-edge-enhance pillow-sharpen pillow-smooth pillow-smooth-more
  `);
  const more: [string, number][] = [
    ['vertical-line', 3],
    ['horizontal-line', 3],
    ['frei-chen-9', 3],
    ['laws-l5l5', 256],
  ];
  const zero = words(`
    sobel-x sobel-y sobel-5-x sobel-5-y sobel-7-x sobel-7-y sobel-xx sobel-yy sobel-xy prewitt-x prewitt-y
    scharr-x scharr-y roberts-1 roberts-2 farid-x farid-y kroon-x kroon-y kayyali-senw kayyali-nesw
    gradient-x gradient-y difference-x difference-y laplacian-4 laplacian-8 laplacian-cv3 laplacian-cv5 log-5
    outline high-pass-3 line-horizontal-2 line-vertical-2 diagonal-line-1 diagonal-line-2
    edge-top edge-left edge-bottom edge-right pillow-emboss
    corner-top-left corner-top-right corner-bottom-left corner-bottom-right
    laws-l5e5 laws-l5s5 laws-l5w5 laws-l5r5
    laws-e5l5 laws-e5e5 laws-e5s5 laws-e5w5 laws-e5r5
    laws-s5l5 laws-s5e5 laws-s5s5 laws-s5w5 laws-s5r5
    laws-w5l5 laws-w5e5 laws-w5s5 laws-w5w5 laws-w5r5
    laws-r5l5 laws-r5e5 laws-r5s5 laws-r5w5 laws-r5r5
    frei-chen-1 frei-chen-2 frei-chen-3 frei-chen-4 frei-chen-5 frei-chen-6 frei-chen-7 frei-chen-8
  `);
  for (const name of ['kirsch', 'prewitt-compass', 'robinson', 'nevatia-babu'])
    zero.push(...(members.get(name) ?? []));

  /** Rounded once for each weight, where they are no whole numbers. */
  function expectSum(weights: readonly number[], expected: number): void {
    const slack = weights.every(Number.isInteger) ? 0 : weights.length * 2 ** -53;
    expect(Math.abs(sum(weights) - expected) <= slack).toBe(true);
  }

  it.each(zero)('%s is 0 on flat ground: its weights sum to 0', async (name) => {
    expectSum(written(name), 0);
    expectSum([...(await load(name)).weights], 0);
  });

  it.each(one)('%s keeps the brightness: its weights sum to 1', async (name) => {
    expect(sum(written(name))).toBe(content.get(name)?.divisor ?? 1);
    expectSum([...(await load(name)).weights], 1);
  });

  it.each(more)('%s: its weights sum to %i', async (name, expected) => {
    expectSum([...(await load(name)).weights], expected);
  });

  it('of every filter are looked at', () => {
    const known = [...zero, ...one, ...more.map(([name]) => name)];
    expect(known.sort()).toEqual([...single].sort());
  });
});

describe('pairs and families', () => {
  const laws = ['l5', 'e5', 's5', 'w5', 'r5'];

  it.each([
    ['sobel-x', 'sobel-y'],
    ['sobel-5-x', 'sobel-5-y'],
    ['sobel-7-x', 'sobel-7-y'],
    ['sobel-xx', 'sobel-yy'],
    ['sobel-xy', 'sobel-xy'],
    ['prewitt-x', 'prewitt-y'],
    ['scharr-x', 'scharr-y'],
    ['farid-x', 'farid-y'],
    ['kroon-x', 'kroon-y'],
    ['gradient-x', 'gradient-y'],
    ['difference-x', 'difference-y'],
    ['line-vertical-2', 'line-horizontal-2'],
    ['diagonal-line-1', 'diagonal-line-1'],
    ['diagonal-line-2', 'diagonal-line-2'],
    ['vertical-line', 'horizontal-line'],
    ['edge-left', 'edge-top'],
    ['edge-right', 'edge-bottom'],
    ['corner-top-left', 'corner-top-left'],
    ['corner-top-right', 'corner-bottom-left'],
    ['corner-bottom-right', 'corner-bottom-right'],
    ['frei-chen-2', 'frei-chen-1'],
    ...laws.flatMap((one, i) => laws.slice(i).map((other) => [`laws-${one}${other}`, `laws-${other}${one}`])),
  ])('%s is %s transposed', async (one, other) => {
    const [a, b] = [await load(one), await load(other)];
    expect([a.height, a.width]).toEqual([b.width, b.height]);
    expect(a.weights).toEqual(
      b.weights.map((_, i) => b.weights[(i % a.height) * a.width + Math.floor(i / a.height)]),
    );
  });

  it.each([
    ['sharpen', 'laplacian-4'],
    ['sharpen-8', 'laplacian-8'],
    ['high-pass-3', 'box-3'],
  ])('%s is the identity less %s', async (sharpen, laplacian) => {
    const [a, identity, b] = await loadFilters([sharpen, 'identity', laplacian]);
    expect(a.weights).toEqual(identity.weights.map((weight, i) => weight - b.weights[i]));
  });

  it('unsharp-5 is twice the identity less gaussian-5', async () => {
    const [a, b] = await loadFilters(['unsharp-5', 'gaussian-5']);
    expect(a.weights).toEqual(b.weights.map((weight, i) => (i === 12 ? 2 : 0) - weight));
  });

  it.each<[string, number, string]>([
    ['outline', -1, 'laplacian-8'],
    ['kayyali-senw', 6, 'sobel-xy'],
    ['kayyali-nesw', -1, 'kayyali-senw'],
    ['frei-chen-6', -0.5, 'sobel-xy'],
    ['frei-chen-9', 3, 'box-3'],
    ['laws-l5l5', 256, 'gaussian-5'],
    ['robinson-w', -1, 'robinson-e'],
    ['robinson-n', -1, 'robinson-s'],
  ])('%s is %d times %s', async (one, factor, other) => {
    const [a, b] = await loadFilters([one, other]);
    expect(plain(a.weights)).toEqual(plain(b.weights.map((weight) => factor * weight)));
  });

  it('edges-4 is as in worked example W6', async () => {
    expect((await loadFilters(['edges-4'])).map(({ weights }) => [...weights])).toEqual([
      [-1, -1, -1, 1, 1, 1, 0, 0, 0],
      [-1, 1, 0, -1, 1, 0, -1, 1, 0],
      [0, 0, 0, 1, 1, 1, -1, -1, -1],
      [0, 1, -1, 0, 1, -1, 0, 1, -1],
    ]);
  });

  it.each([...members])('the bank %s is its filters', async (bank, expected) => {
    expect(content.get(bank)?.filters).toEqual(expected);
    expect(await loadFilters([bank])).toEqual(await loadFilters(expected));
  });

  it('blurs and sharpenings are for colour, what finds edges and lines for grey', async () => {
    const filters = await Promise.all(single.map(load));
    const colour = filters.filter(({ input }) => input === 'color').map(({ name }) => name);
    expect(colour.sort()).toEqual(
      words(`
        binomial-3 box-3 box-5 emboss-se gaussian-5 gaussian-7 identity
        pillow-blur pillow-detail pillow-edge-enhance pillow-emboss pillow-sharpen pillow-smooth
        pillow-smooth-more sharpen sharpen-8 unsharp-5
      `),
    );
    const soft = single.filter((name) => ['blur', 'sharpen'].includes(String(content.get(name)?.group)));
    expect(soft.filter((name) => !colour.includes(name))).toEqual([]);
  });
});

describe('the compass', () => {
  /** The neighbours of a 3×3 kernel's centre, from the east anticlockwise. */
  const ring = [5, 2, 1, 0, 3, 6, 7, 8];

  /** Where a kernel's answer grows fastest, in degrees anticlockwise from the right: its bright side. */
  function brightSide({ height, width, weights }: Filter): number {
    const right = sum(weights.map((weight, i) => weight * ((i % width) - (width - 1) / 2)));
    const up = sum(weights.map((weight, i) => weight * ((height - 1) / 2 - Math.floor(i / width))));
    return (360 + (Math.atan2(up, right) * 180) / Math.PI) % 360;
  }

  it.each([
    ['kirsch', [-3, -3, 5, -3, 0, 5, -3, -3, 5]],
    ['prewitt-compass', [-1, 1, 1, -1, -2, 1, -1, 1, 1]],
    ['robinson', [-1, 0, 1, -2, 0, 2, -1, 0, 1]],
  ])('%s is its east one, turned by 45° each, the bright side first', async (bank, east) => {
    const eight = await loadFilters([bank]);
    for (const [turns, filter] of eight.entries()) {
      const turned = [...east];
      ring.forEach((place, i) => {
        turned[place] = east[ring[(i - turns + 8) % 8]];
      });
      expect([...filter.weights]).toEqual(turned);
      expect(brightSide(filter)).toBeCloseTo(turns * 45, 9);
    }
    expect(eight.map(({ name }) => name)).toEqual(compass.map((side) => `${bank}-${side}`));
  });

  it('kirsch-ne is bright at the upper right', async () => {
    expect([...(await load('kirsch-ne')).weights]).toEqual([-3, 5, 5, -3, 0, 5, -3, -3, -3]);
  });

  it.each(angles)('nevatia-babu-%i is bright in this direction', async (angle) => {
    // In a square, the pixels in the corners pull it to the nearest diagonal.
    expect(Math.abs(brightSide(await load(`nevatia-babu-${angle}`)) - angle)).toBeLessThan(7);
  });

  it.each([
    ['roberts-1', 135],
    ['roberts-2', 45],
    ['sobel-x', 0],
    ['sobel-y', 270],
    ['sobel-7-x', 0],
    ['farid-y', 270],
    ['kroon-x', 0],
    ['gradient-x', 0],
    ['gradient-y', 270],
    ['difference-x', 0],
    ['difference-y', 270],
    ['frei-chen-1', 90],
    ['frei-chen-2', 180],
    ['emboss-se', 315],
    ['pillow-emboss', 45],
  ])('%s is positive where it gets brighter towards %i°', async (name, angle) => {
    expect(brightSide(await load(name))).toBeCloseTo(angle, 9);
  });

  it.each(['gradient-x', 'gradient-y', 'difference-x', 'difference-y', 'farid-x', 'farid-y'])(
    '%s gives a slope in its own unit',
    async (name) => {
      const { height, width, weights } = await load(name);
      const place = (i: number) => (name.endsWith('x') ? i % width : Math.floor(i / width));
      const slope = sum(weights.map((weight, i) => weight * place(i)));
      expect(height * width > 1 && Math.abs(slope - 1) < (name.startsWith('farid') ? 0.01 : 1e-15)).toBe(
        true,
      );
    },
  );

  it.each([
    ['corner-top-left', 3, 4],
    ['corner-top-right', 3, 8],
    ['corner-bottom-left', 6, 4],
    ['corner-bottom-right', 6, 8],
  ])('%s is largest on that corner of a bright rectangle', async (name, y, x) => {
    const { weights } = await load(name);
    // 10×12, bright in the rows 3 to 6 and the columns 4 to 8.
    const bright = (row: number, column: number) => row >= 3 && row <= 6 && column >= 4 && column <= 8;
    const answers: { value: number; y: number; x: number }[] = [];
    for (let row = 1; row < 9; row++) {
      for (let column = 1; column < 11; column++) {
        const value = sum(
          weights.map((weight, i) =>
            bright(row + Math.floor(i / 3) - 1, column + (i % 3) - 1) ? weight : 0,
          ),
        );
        answers.push({ value, y: row, x: column });
      }
    }
    const [first, second] = answers.sort((a, b) => b.value - a.value);
    expect(first).toEqual({ value: 20, y, x });
    expect(second.value).toBeLessThan(20);
  });
});

describe('bases', () => {
  it('laws are the outer products of five vectors, the first one down, the second one across', async () => {
    const vectors: Record<string, number[]> = {
      l5: [1, 4, 6, 4, 1],
      e5: [-1, -2, 0, 2, 1],
      s5: [-1, 0, 2, 0, -1],
      w5: [-1, 2, 0, -2, 1],
      r5: [1, -4, 6, -4, 1],
    };
    for (const [down, column] of Object.entries(vectors)) {
      for (const [across, row] of Object.entries(vectors)) {
        const { weights } = await load(`laws-${down}${across}`);
        expect(plain(weights)).toEqual(plain(column.flatMap((a) => row.map((b) => a * b))));
      }
    }
  });

  it('frei-chen are orthonormal', async () => {
    const nine = await loadFilters(['frei-chen']);
    expect(nine.length).toBe(9);
    const off = nine.flatMap((a, i) =>
      nine.map((b, j) => Math.abs(sum(a.weights.map((w, k) => w * b.weights[k])) - (i === j ? 1 : 0))),
    );
    expect(off.filter((each) => !(each <= 1e-15))).toEqual([]);
  });
});
