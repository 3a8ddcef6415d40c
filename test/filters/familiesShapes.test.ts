import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../../src/errors.js';
import { families } from '../../src/filters/families/families.js';
import type { BankMember, Family, Kernel } from '../../src/filters/families/family.js';
import { mersenneTwister } from '../../src/filters/families/mersenneTwister.js';
import { normalized } from '../../src/filters/families/normalized.js';
import { parameterProblem } from '../../src/filters/families/parameterProblem.js';
import type { Filter } from '../../src/filters/filter.js';
import { readOracle } from '../layers/oracle.js';

type Planes = readonly (readonly (readonly number[])[])[];

/** A kernel of `families-shapes.json`, which other tools made. */
interface Case {
  readonly name: string;
  readonly family: string;
  readonly parameters: Readonly<Record<string, number | string>>;
  /** Which filter of a bank it is. */
  readonly label?: string;
  /** The filter that is turned. */
  readonly base?: Planes;
  readonly kernel: Planes;
}

const cases = readOracle<Case>('families-shapes.json');
const names = [...new Set(cases.map(({ family }) => family))];

function familyOf(name: string): Family {
  const found = families.find((family) => family.name === name);
  if (found === undefined) throw new Error(`no family ${name}`);
  return found;
}

function toFilter(planes: Planes, rest: Partial<Filter> = {}): Filter {
  return {
    name: 'base',
    channels: planes.length,
    height: planes[0].length,
    width: planes[0][0].length,
    weights: Float64Array.from(planes.flat(2)),
    bias: 0,
    input: 'gray',
    ...rest,
  };
}

/** What a family makes of the parameters given and the defaults of the others. */
function makeAny(name: string, given: Readonly<Record<string, unknown>>): Kernel | readonly BankMember[] {
  const family = familyOf(name);
  for (const key of Object.keys(given)) expect(family.parameters).toHaveProperty(key);
  const values = Object.entries(family.parameters).map(([key, parameter]) => {
    const value = given[key] ?? parameter.fallback;
    if (parameter.kind !== 'filter') expect(parameterProblem(parameter, value)).toBeUndefined();
    return [key, value];
  });
  return family.make(Object.fromEntries(values));
}

function make(name: string, given: Readonly<Record<string, unknown>> = {}): Kernel {
  const made = makeAny(name, given);
  if ('height' in made) return made;
  throw new Error(`${name} makes a bank`);
}

function makeBank(name: string, given: Readonly<Record<string, unknown>> = {}): readonly BankMember[] {
  const made = makeAny(name, given);
  if ('height' in made) throw new Error(`${name} makes a kernel`);
  return made;
}

function rows({ height, width, weights }: Kernel): number[][] {
  return Array.from({ length: height }, (_, y) => [...weights.slice(y * width, (y + 1) * width)]);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** The largest difference; NaN if any is, as Math.max has it. */
function difference(actual: readonly number[], expected: readonly number[]): number {
  return actual.reduce((worst, value, i) => Math.max(worst, Math.abs(value - expected[i])), 0);
}

function expectClose(actual: readonly number[], expected: readonly number[], relative: number): void {
  expect(actual.length).toBe(expected.length);
  const largest = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const worst = difference(actual, expected);
  if (!(worst <= relative * largest)) {
    throw new Error(`differs by ${worst} where at most ${relative * largest} is expected`);
  }
}

describe('the kernels of other tools', () => {
  it('are there for each of these families', () => {
    expect(names).toEqual([
      ...['disk', 'ring', 'diamond', 'cross', 'motion', 'comet', 'rotated', 'savitzky-golay'],
      ...['dct', 'dct-bank', 'haar', 'shift', 'random'],
    ]);
  });

  it.each(cases)('$name', ({ family, parameters, label, base, kernel }) => {
    const given = base === undefined ? parameters : { ...parameters, filter: toFilter(base) };
    const made = makeAny(family, given);
    const one = 'height' in made ? made : made.find((member) => member.label === label);
    if (one === undefined) throw new Error(`no filter is labelled ${label}`);
    expect([one.channels ?? 1, one.height, one.width]).toEqual([
      kernel.length,
      kernel[0].length,
      kernel[0][0].length,
    ]);
    expectClose(one.weights, kernel.flat(2), family === 'savitzky-golay' ? 1e-10 : 1e-12);
    // A zero is printed, and a negative one would be as "-0".
    if (base === undefined) expect(one.weights.filter((weight) => Object.is(weight, -0))).toEqual([]);
  });

  const whole = ['rotated', 'haar', 'shift', 'random'];
  it.each(cases.filter(({ family }) => whole.includes(family)))('to the last bit: $name', (each) => {
    const given =
      each.base === undefined ? each.parameters : { ...each.parameters, filter: toFilter(each.base) };
    const made = makeAny(each.family, given);
    const one = 'height' in made ? made : made.find(({ label }) => label === each.label);
    expect(one?.weights).toEqual(each.kernel.flat(2));
  });
});

describe('blurs', () => {
  it('are divided by their sum, not multiplied by its reciprocal, whose rounding would add to theirs', () => {
    const weights = [5, 44];
    expect(weights.map((weight) => weight * (1 / 49))).not.toEqual([5 / 49, 44 / 49]);
    expect(normalized({ height: 1, width: 2, weights }).weights).toEqual([5 / 49, 44 / 49]);
  });

  const blurs: readonly [string, Record<string, number>][] = [
    ['disk', {}],
    ['disk', { radius: 0.5 }],
    ['disk', { radius: 9.7 }],
    ['ring', {}],
    ['ring', { inner: 4, outer: 9.5 }],
    ['diamond', { radius: 6 }],
    ['cross', { radius: 11 }],
    ['motion', {}],
    ['motion', { length: 17.3, angle: 77 }],
    ['motion', { length: 300, angle: 45 }],
    ['comet', {}],
    ['comet', { sigma: 0.1 }],
    ['comet', { sigma: 40, angle: -100 }],
    ['savitzky-golay', {}],
    ['savitzky-golay', { size: 31, degree: 7 }],
  ];

  it.each(blurs)('%s %o keeps the brightness: its weights sum to 1', (name, parameters) => {
    const { weights } = make(name, parameters);
    expect(Math.abs(sum(weights) - 1) <= 1e-13).toBe(true);
  });

  it.each(blurs)('%s %o is for each colour by itself', (name, parameters) => {
    expect(make(name, parameters).input ?? familyOf(name).input).toBe('color');
  });

  const symmetric = blurs.filter(([name]) => name !== 'comet');
  it.each(symmetric)('%s %o is the same upside down, to the last bit', (name, parameters) => {
    const { weights } = make(name, parameters);
    expect([...weights].reverse()).toEqual(weights);
  });

  it('a disk of radius 0.5 is one pixel, one of 511 is as large as a kernel may be', () => {
    expect(make('disk', { radius: 0.5 })).toEqual({ height: 1, width: 1, weights: [1] });
    expect(make('disk', { radius: 511 })).toMatchObject({ height: 1023, width: 1023 });
  });

  it('a ring has no pixel at the inner radius, and those at the outer', () => {
    const ring = make('ring', { inner: 1, outer: 2 });
    expect(rows(ring).map((row) => row.map((weight) => weight * 8))).toEqual([
      [0, 0, 1, 0, 0],
      [0, 1, 0, 1, 0],
      [1, 0, 0, 0, 1],
      [0, 1, 0, 1, 0],
      [0, 0, 1, 0, 0],
    ]);
  });

  it('a cross and a diamond of radius 0 are one pixel', () => {
    expect(make('cross', { radius: 0 }).weights).toEqual([1]);
    expect(make('diamond', { radius: 0 }).weights).toEqual([1]);
  });
});

describe('motion', () => {
  it.each([1, 3, 9, 15, 101, 1023])(
    'of length %i without an angle is a row, each exactly 1 / length',
    (length) => {
      expect(make('motion', { length })).toEqual({
        height: 1,
        width: length,
        weights: Array(length).fill(1 / length),
      });
    },
  );

  it('of an even length counts the two at the ends half', () => {
    expect(make('motion', { length: 4 }).weights).toEqual([1 / 8, 1 / 4, 1 / 4, 1 / 4, 1 / 8]);
  });

  it('leaves out shares below 1e-9, and the rows and columns that have no others', () => {
    for (const angle of [0, 30]) {
      expect(make('motion', { length: 1 + 1e-9, angle })).toEqual({ height: 1, width: 1, weights: [1] });
    }
    expect(make('motion', { length: 1 + 3e-9 }).width).toBe(3);
  });

  it('turns counter-clockwise: at 45 it goes from the lower left to the upper right', () => {
    const { height, width, weights } = make('motion', { length: 7, angle: 45 });
    expect([height, width]).toEqual([7, 7]);
    // Two pixels up and to the right of the centre is on the line, two up and to the left is far from it.
    expect([weights[12], weights[36]]).toEqual([weights[24], weights[24]]);
    expect([weights[8], weights[40]]).toEqual([0, 0]);
  });

  it.each([
    [90, 270],
    [0, 180],
    [30, 210],
    [45, -135],
    [-360, 360],
  ])('is the same at %i and at %i', (one, other) => {
    expect(make('motion', { angle: one })).toEqual(make('motion', { angle: other }));
  });

  it('at 90 is a column, at 60 it is that of 30 mirrored, at 120 that of 30 turned', () => {
    expect(make('motion', { angle: 90 })).toMatchObject({
      height: 9,
      width: 1,
      weights: Array(9).fill(1 / 9),
    });
    const at30 = rows(make('motion', { angle: 30 }));
    const transposed = at30[0].map((_, x) => at30.map((row) => row[x]));
    expectClose(make('motion', { angle: 60 }).weights, transposed.flat(), 1e-15);
    expectClose(make('motion', { angle: 120 }).weights, transposed.reverse().flat(), 1e-15);
  });
});

describe('comet', () => {
  it('has its weights opposite to where the tail points, the largest at the centre', () => {
    const { height, width, weights } = make('comet', { sigma: 1 });
    expect([height, width]).toEqual([1, 9]);
    expect(weights.slice(5)).toEqual([0, 0, 0, 0]);
    expect([...weights.slice(0, 5)].sort((a, b) => a - b)).toEqual(weights.slice(0, 5));
  });

  it('at 90 points up: its weights are below the centre', () => {
    const { height, width, weights } = make('comet', { sigma: 1, angle: 90 });
    expect([height, width]).toEqual([9, 1]);
    expect(weights.slice(0, 4)).toEqual([0, 0, 0, 0]);
  });
});

describe('rotated', () => {
  const east = [
    [-3, -3, 5],
    [-3, 0, 5],
    [-3, -3, 5],
  ];
  const rotate = (planes: Planes, angle: number) => make('rotated', { filter: toFilter(planes), angle });

  it.each([
    [45, [-3, 5, 5, -3, 0, 5, -3, -3, -3]],
    [90, [5, 5, 5, -3, 0, -3, -3, -3, -3]],
    [135, [5, 5, -3, 5, 0, -3, -3, -3, -3]],
    [180, [5, -3, -3, 5, 0, -3, 5, -3, -3]],
    [-45, [-3, -3, -3, -3, 0, 5, -3, 5, 5]],
    [-90, [-3, -3, -3, -3, 0, -3, 5, 5, 5]],
    [0, east.flat()],
    [360, east.flat()],
    [-360, east.flat()],
  ])('by %i takes kirsch-e to its compass direction', (angle, weights) => {
    expect(rotate([east], angle).weights).toEqual(weights);
  });

  it('shifts the outer ring of 5×5 by two places and the inner one by one', () => {
    const kernel = [
      [1, 2, 3, 4, 5],
      [16, 17, 18, 19, 6],
      [15, 24, 25, 20, 7],
      [14, 23, 22, 21, 8],
      [13, 12, 11, 10, 9],
    ];
    expect(rows(rotate([kernel], 45))).toEqual([
      [3, 4, 5, 6, 7],
      [2, 18, 19, 20, 8],
      [1, 17, 25, 21, 9],
      [16, 24, 23, 22, 10],
      [15, 14, 13, 12, 11],
    ]);
  });

  it('exchanges the sides of a kernel that is not square', () => {
    expect(rotate([[[1, 2, 3]], [[4, 5, 6]]], 90)).toMatchObject({
      channels: 2,
      height: 3,
      width: 1,
      weights: [3, 2, 1, 6, 5, 4],
    });
  });

  it('keeps what the filter wants to see and how its map is shown', () => {
    const filter = toFilter([east], { input: 'color', normalize: 'abs' });
    expect(make('rotated', { filter, angle: 90 })).toMatchObject({ input: 'color', normalize: 'abs' });
    expect(rotate([east], 90)).not.toHaveProperty('normalize');
  });

  const planes = (shape: fc.Arbitrary<readonly [number, number, number]>) =>
    shape.chain(([channels, height, width]) => {
      const times = (length: number) => ({ minLength: length, maxLength: length });
      const row = fc.array(fc.integer({ min: -99, max: 99 }), times(width));
      return fc.array(fc.array(row, times(height)), times(channels));
    });
  const side = fc.integer({ min: 1, max: 6 });
  const rectangles = planes(fc.tuple(fc.integer({ min: 1, max: 3 }), side, side));
  const oddSquares = planes(
    fc
      .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 0, max: 4 }))
      .map(([channels, half]) => [channels, 2 * half + 1, 2 * half + 1] as const),
  );
  const again = (planes: Planes, angle: number, times: number): Planes => {
    if (times === 0) return planes;
    const kernel = rotate(planes, angle);
    const { channels = 1, height } = kernel;
    const all = rows({ ...kernel, height: channels * height });
    const next = Array.from({ length: channels }, (_, channel) =>
      all.slice(channel * height, (channel + 1) * height),
    );
    return again(next, angle, times - 1);
  };

  it('four times by 90 changes nothing', () => {
    fc.assert(
      fc.property(rectangles, (kernel) => {
        expect(again(kernel, 90, 4)).toEqual(kernel);
      }),
    );
  });

  it('eight times by 45 changes nothing; twice is by 90, and back is by -45', () => {
    fc.assert(
      fc.property(oddSquares, (kernel) => {
        expect(again(kernel, 45, 8)).toEqual(kernel);
        expect(again(kernel, 45, 2)).toEqual(again(kernel, 90, 1));
        expect(again(again(kernel, 45, 1), -45, 1)).toEqual(kernel);
      }),
    );
  });
});

describe('savitzky-golay', () => {
  it('is -3 12 17 12 -3 over 35, and -2 -1 0 1 2 over 10, as in the paper', () => {
    expectClose(make('savitzky-golay').weights, [-3 / 35, 12 / 35, 17 / 35, 12 / 35, -3 / 35], 1e-15);
    const slope = make('savitzky-golay', { derivative: 1 });
    expectClose(slope.weights, [-0.2, -0.1, 0, 0.1, 0.2], 1e-15);
    expect(slope).toMatchObject({ height: 1, width: 5, input: 'gray' });
    expect(make('savitzky-golay', { axis: 'y' })).toMatchObject({ height: 5, width: 1, input: 'color' });
  });

  it('finds the derivatives of a polynomial, and mirrors to the last bit', () => {
    for (const [size, degree] of [
      [5, 3],
      [13, 12],
      [41, 7],
      [255, 12],
    ]) {
      for (let derivative = 0; derivative <= degree; derivative++) {
        const { weights } = make('savitzky-golay', { size, degree, derivative });
        const sign = derivative % 2 === 0 ? 1 : -1;
        expect(weights.map((_, i) => sign * weights[size - 1 - i] + 0)).toEqual(weights);
        // Of 1 + t + t² + …, t the place in half windows, the derivative at 0 is its factorial in half windows.
        const half = Math.max(1, (size - 1) / 2);
        let factorial = 1;
        let scale = 1;
        for (let d = 1; d <= derivative; d++) {
          factorial *= d;
          scale *= half;
        }
        const found = weights.map((weight, i) => {
          let value = 1;
          for (let d = 0; d < degree; d++) value = value * ((i - (size - 1) / 2) / half) + 1;
          return weight * value * scale;
        });
        const most = sum(found.map(Math.abs));
        expect(Math.abs(sum(found) - factorial) <= 1e-11 * most).toBe(true);
      }
    }
  });
});

describe('shift', () => {
  it('has its weight on the other side of the centre', () => {
    expect(rows(make('shift'))).toEqual([[1, 0, 0]]);
    expect(rows(make('shift', { y: -1, x: 1 }))).toEqual([
      [0, 0, 0],
      [0, 0, 0],
      [1, 0, 0],
    ]);
    expect(rows(make('shift', { y: 0, x: 0 }))).toEqual([[1]]);
    expect(familyOf('shift').input).toBe('color');
  });
});

describe('dct', () => {
  it.each([1, 2, 3, 4, 7, 8, 16])('all of size %i are orthonormal, u the slower in their order', (size) => {
    const bank = makeBank('dct-bank', { size });
    expect(bank.map(({ label }) => label)).toEqual(
      Array.from({ length: size * size }, (_, i) => `u${Math.floor(i / size)}-v${i % size}`),
    );
    for (const [i, one] of bank.entries()) {
      for (const [j, other] of bank.entries()) {
        if (j < i) continue;
        const product = sum(one.weights.map((weight, k) => weight * other.weights[k]));
        if (!(Math.abs(product - (i === j ? 1 : 0)) <= 1e-13)) {
          throw new Error(`${one.label} times ${other.label} is ${product}`);
        }
      }
    }
  });

  it('and the bank have the same kernels', () => {
    for (const { label, ...kernel } of makeBank('dct-bank', { size: 5 })) {
      const [u, v] = label.split('-').map((part) => Number(part.slice(1)));
      expect(make('dct', { size: 5, u, v })).toEqual(kernel);
    }
  });

  it('goes down the kernel with u and along its rows with v, bright at the left or top', () => {
    const across = rows(make('dct', { size: 2 }));
    expectClose(across.flat(), [0.5, -0.5, 0.5, -0.5], 1e-15);
    expectClose(make('dct', { size: 2, u: 1, v: 0 }).weights, [0.5, 0.5, -0.5, -0.5], 1e-15);
  });

  it('mirrors to the last bit', () => {
    for (const size of [3, 8, 64]) {
      for (let v = 0; v < size; v++) {
        const [row] = rows(make('dct', { size, v }));
        const sign = v % 2 === 0 ? 1 : -1;
        expect(row.map((_, i) => sign * row[size - 1 - i] + 0)).toEqual(row);
      }
    }
  });
});

describe('haar', () => {
  it.each([
    ['edge-x', 2, [-1, 1, -1, 1]],
    ['edge-y', 2, [-1, -1, 1, 1]],
    ['line-x', 3, [-1, 2, -1, -1, 2, -1, -1, 2, -1]],
    ['line-y', 3, [-1, -1, -1, 2, 2, 2, -1, -1, -1]],
    ['diagonal', 2, [1, -1, -1, 1]],
    ['center', 3, [-1, -1, -1, -1, 8, -1, -1, -1, -1]],
  ])('%s in its smallest size', (kind, size, weights) => {
    expect(make('haar', { kind, size })).toEqual({ height: size, width: size, weights });
  });

  it.each(['edge-x', 'edge-y', 'line-x', 'line-y', 'diagonal', 'center'])('%s sums to 0', (kind) => {
    for (const size of [6, 12, 1020]) expect(sum(make('haar', { kind, size }).weights)).toBe(0);
  });
});

describe('random', () => {
  it('is drawn by MT19937: the numbers of numpy.random.RandomState(1).random_sample()', () => {
    const next = mersenneTwister(1);
    expect([next(), next(), next()]).toEqual([0.417022004702574, 0.7203244934421581, 0.00011437481734488664]);
    for (let i = 3; i < 1999; i++) next();
    // The 2,000th, so after the state has been made anew several times.
    expect(next()).toBe(0.9467282696079524);
  });

  it('has the weights of that generator in the bounds of glorot_uniform', () => {
    const [{ label, weights }] = makeBank('random', { seed: 1 });
    expect(label).toBe('0');
    expect(weights.slice(0, 3)).toEqual([-0.09581473584356881, 0.25440881119579584, -0.5772182005264606]);
  });

  it('is uniform from -limit to limit', () => {
    const bank = makeBank('random', { filters: 64, channels: 32, size: 7, seed: 5 });
    expect(bank.map(({ label }) => label)).toEqual(Array.from({ length: 64 }, (_, i) => String(i)));
    const limit = Math.sqrt(6 / (96 * 49));
    const shares = bank.flatMap(({ weights }) => weights.map((weight) => weight / limit));
    expect(shares.length).toBe(64 * 32 * 49);
    expect(shares.every((share) => share >= -1 && share < 1)).toBe(true);
    const count = shares.length;
    const mean = sum(shares) / count;
    const variance = sum(shares.map((share) => share * share)) / count;
    // Five standard deviations of the mean, 1/√3, and of the square, √(4/45), each over √count.
    expect(Math.abs(mean) <= 5 / Math.sqrt(3 * count)).toBe(true);
    expect(Math.abs(variance - 1 / 3) <= 5 * Math.sqrt(4 / 45 / count)).toBe(true);
    const tenths = Array(10).fill(0);
    for (const share of shares) tenths[Math.floor((share + 1) * 5)]++;
    expect(tenths.every((n) => Math.abs(n - count / 10) <= 5 * Math.sqrt(0.09 * count))).toBe(true);
  });

  it('is the same for the same seed and another for another', () => {
    const of = (seed: number) => makeBank('random', { filters: 2, seed });
    expect(of(7)).toEqual(of(7));
    expect(of(7)[0].weights).not.toEqual(of(8)[0].weights);
    expect(of(7)[0].weights).not.toEqual(of(7)[1].weights);
  });

  it('has as many weights as it may', () => {
    const bank = makeBank('random', { filters: 4096, channels: 4096, size: 1 });
    expect([bank.length, bank[4095].weights.length]).toEqual([4096, 4096]);
  });
});

describe('parameters that contradict each other', () => {
  const kernel = (height: number, width: number) =>
    toFilter([Array.from({ length: height }, () => Array(width).fill(1))]);

  it.each<[string, Record<string, unknown>, string]>([
    ['ring', { inner: 5, outer: 4 }, 'inner 5 must be less than outer 4'],
    ['ring', { inner: 4, outer: 4 }, 'inner 4 must be less than outer 4'],
    [
      'ring',
      { inner: 2.1, outer: 2.2 },
      "no pixel's centre lies farther than inner 2.1 and within outer 2.2",
    ],
    ['rotated', { filter: kernel(3, 3), angle: 30 }, 'angle 30 must be a multiple of 45'],
    ...(
      [
        [2, 2],
        [1, 3],
        [4, 3],
      ] as const
    ).map(([height, width]): [string, Record<string, unknown>, string] => [
      'rotated',
      { filter: kernel(height, width) },
      `angle 45 must be a multiple of 90 for a kernel of ${height}×${width}; only a square one of odd side can be turned by 45`,
    ]),
    [
      'rotated',
      { filter: { ...kernel(3, 3), name: 'mine', bias: 2 } },
      'filter mine has a bias, which would be lost; turn one that has kernels only',
    ],
    [
      'rotated',
      { filter: { ...kernel(3, 3), name: 'mine', activation: { name: 'relu' } } },
      'filter mine has an activation, which would be lost; turn one that has kernels only',
    ],
    ['savitzky-golay', { size: 5, degree: 5 }, 'degree 5 must be less than size 5'],
    ['savitzky-golay', { derivative: 3 }, 'derivative 3 must be at most degree 2'],
    ['dct', { u: 8 }, 'u 8 must be less than size 8'],
    ['dct', { size: 1 }, 'v 1 must be less than size 1'],
    ['haar', { size: 9 }, 'size 9 must be a multiple of 2 for the kind edge-x'],
    ['haar', { kind: 'diagonal', size: 7 }, 'size 7 must be a multiple of 2 for the kind diagonal'],
    ['haar', { kind: 'line-y', size: 8 }, 'size 8 must be a multiple of 3 for the kind line-y'],
    ['haar', { kind: 'center', size: 2 }, 'size 2 must be a multiple of 3 for the kind center'],
    [
      'random',
      { filters: 4096, channels: 4096, size: 2 },
      '4096 filters of 4096×2×2 have 67108864 weights, but at most 16777216 are possible',
    ],
  ])('%s %o is refused', (name, parameters, message) => {
    expect(() => makeAny(name, parameters)).toThrow(new UsageError(message));
  });
});

describe('every kernel', () => {
  it.each(names)('%s has a description, a source and defaults that are fit', (name) => {
    const { description, source, parameters } = familyOf(name);
    expect(description).toMatch(/^[A-Z].{10,}\.$/);
    expect(source).toMatch(/\S{3}/);
    for (const parameter of Object.values(parameters)) {
      expect(parameterProblem(parameter, parameter.fallback)).toBeUndefined();
    }
  });

  it.each<[string, Record<string, unknown>]>([
    ['disk', { radius: 511 }],
    ['ring', { inner: 510, outer: 511 }],
    ['diamond', { radius: 511 }],
    ['cross', { radius: 511 }],
    ['motion', { length: 1023, angle: 1 }],
    ['motion', { length: 1022.5, angle: -89.9 }],
    ['comet', { sigma: 127, angle: 3 }],
    ['shift', { y: 511, x: -511 }],
    ['haar', { size: 1022 }],
    ['haar', { kind: 'line-x', size: 1023 }],
    ['savitzky-golay', { size: 255 }],
    ['dct', { size: 64 }],
    ['random', { size: 63 }],
  ])('%s %o is at most 1023 on a side', (name, parameters) => {
    const made = makeAny(name, parameters);
    const { channels = 1, height, width, weights } = 'height' in made ? made : made[0];
    expect(height <= 1023 && width <= 1023).toBe(true);
    expect(weights.length).toBe(channels * height * width);
    expect(weights.every(Number.isFinite)).toBe(true);
  });
});
