import { describe, expect, it } from 'vitest';
import { UsageError } from '../../src/errors.js';
import { degrees } from '../../src/filters/families/degrees.js';
import { families } from '../../src/filters/families/families.js';
import type { BankMember, Family, Kernel } from '../../src/filters/families/family.js';
import { parameterProblem } from '../../src/filters/families/parameterProblem.js';
import { longestSide } from '../../src/filters/longestSide.js';
import { compensatedSum } from '../../src/tensor/compensatedSum.js';
import { readOracle } from '../layers/oracle.js';

type Parameters = Readonly<Record<string, number | string>>;

interface Weights {
  readonly shape: readonly [height: number, width: number];
  readonly weights: readonly number[];
}

interface Case extends Weights {
  readonly name: string;
  readonly family: string;
  readonly parameters: Parameters;
  readonly source: string;
}

interface BankCase extends Omit<Case, keyof Weights> {
  readonly members: readonly (Weights & { readonly label: string })[];
}

function find(name: string): Family {
  const family = families.find((each) => each.name === name);
  if (family === undefined) throw new Error(`no family is called ${name}`);
  return family;
}

/** What is given has to be allowed; the rest is as the family has it. */
function make(name: string, given: Parameters): Kernel | readonly BankMember[] {
  const { parameters, make } = find(name);
  const entries = Object.entries(parameters).map(([key, parameter]) => {
    const value = given[key];
    if (value === undefined) return [key, parameter.fallback];
    expect([key, parameterProblem(parameter, value)]).toEqual([key, undefined]);
    return [key, value];
  });
  expect(Object.keys(parameters)).toEqual(expect.arrayContaining(Object.keys(given)));
  return make(Object.fromEntries(entries));
}

function kernel(name: string, given: Parameters = {}): Kernel {
  const made = make(name, given);
  if ('weights' in made) return made;
  throw new Error(`${name} is a bank`);
}

function bank(name: string, given: Parameters = {}): readonly BankMember[] {
  const made = make(name, given);
  if (!('weights' in made)) return made;
  throw new Error(`${name} is one kernel`);
}

function rows({ width, height, weights }: Kernel): number[][] {
  return Array.from({ length: height }, (_, y) => weights.slice(y * width, (y + 1) * width));
}

function expectClose(actual: Kernel, { shape, weights }: Weights): void {
  expect([actual.height, actual.width]).toEqual(shape);
  expect(actual.weights.length).toBe(weights.length);
  const largest = weights.reduce((high, weight) => Math.max(high, Math.abs(weight)), 0);
  const tolerance = weights.every(Number.isInteger) ? 0 : 1e-12 * largest;
  const wrong = weights
    .map((expected, index) => ({ index, expected, found: actual.weights[index] }))
    .filter(({ expected, found }) => !(Math.abs(expected - found) <= tolerance));
  expect(wrong).toEqual([]);
}

const transposed = (each: Kernel) => rows(each)[0].map((_, x) => rows(each).map((row) => row[x]));
const turnedHalf = (each: Kernel) => each.weights.toReversed();
const negated = (weights: readonly number[]) => weights.map((weight) => 0 - weight);
const sum = (weights: readonly number[]) => weights.reduce((total, weight) => total + weight, 0);
const magnitude = ({ weights }: Kernel) => sum(weights.map(Math.abs));

const cases = readOracle<Case | BankCase>('families-smooth.json');
const kernels = cases.filter((each): each is Case => 'weights' in each);
const banks = cases.filter((each): each is BankCase => 'members' in each);
const names = [...new Set(cases.map(({ family }) => family))];

describe('the weights are those of other tools', () => {
  it('in every family of this test', () => {
    expect(names).toEqual([
      ...['gaussian', 'binomial', 'derivative', 'log', 'dog', 'gabor', 'gabor-bank', 'steerable', 'schmid'],
      ...['schmid-bank', 'unsharp', 'high-pass', 'emboss', 'lanczos', 'laplacian'],
    ]);
    expect(kernels.length).toBeGreaterThan(150);
    expect(banks.length).toBe(4);
  });

  it.each(kernels)('$name: $source', (expected) => {
    expectClose(kernel(expected.family, expected.parameters), expected);
  });

  it.each(banks)('$name: $source', ({ family, parameters, members }) => {
    const made = bank(family, parameters);
    expect(made.map(({ label }) => label)).toEqual(members.map(({ label }) => label));
    members.forEach((member, index) => {
      expectClose(made[index], member);
    });
  });
});

describe('every kernel', () => {
  it.each(names)('%s says what it does and where it is from, and its parameters what they are', (name) => {
    const { description, source, parameters, isBank } = find(name);
    expect(description).toMatch(/^[A-Z].{10,}\.$/);
    expect(source).toMatch(/\S{3}/);
    expect(isBank).toBe(name.endsWith('-bank'));
    for (const parameter of Object.values(parameters)) {
      expect(parameter.description).toMatch(/\S{3}/);
      if (parameter.fallback === undefined) expect(parameter.fallbackText).toMatch(/^from /);
      else expect(parameterProblem(parameter, parameter.fallback)).toBeUndefined();
    }
  });

  it('has no weight that is -0 or not finite', () => {
    for (const { family, parameters } of cases) {
      const made = make(family, parameters);
      for (const { weights } of 'weights' in made ? [made] : made) {
        expect(weights.filter((weight) => Object.is(weight, -0) || !Number.isFinite(weight))).toEqual([]);
      }
    }
  });

  it.each([
    ['gaussian', { sigma: 127 }],
    ['log', { sigma: 127 }],
    ['dog', { sigma1: 1, sigma2: 127 }],
    ['lanczos', { a: 8, scale: 64 }],
  ])('%s is at most as large as a kernel may be', (name, parameters) => {
    const { height, width, weights } = kernel(name, parameters);
    expect(height).toBe(width);
    expect(height).toBeGreaterThan(1000);
    expect(height).toBeLessThanOrEqual(longestSide);
    expect(weights.length).toBe(height * width);
  });

  it.each([
    ...['gaussian', 'log', 'dog', 'steerable', 'high-pass', 'unsharp', 'schmid'].map((name) => [name, 0.1]),
    ...['gaussian', 'unsharp', 'schmid'].map((name) => [name, 127]),
  ])('%s is finite at sigma %d', (name, sigma) => {
    const { weights } = kernel(String(name), name === 'dog' ? { sigma1: sigma } : { sigma });
    expect(weights.every(Number.isFinite)).toBe(true);
  });
});

describe('sums', () => {
  it.each([
    ['gaussian', { sigma: 2.3 }],
    ['binomial', { size: 62 }],
    ['unsharp', { sigma: 1.5, amount: 4 }],
    ['emboss', { angle: 77 }],
    ['lanczos', { a: 3, scale: 3.7 }],
  ])('%s keeps the brightness: 1', (name, parameters) => {
    const made = kernel(name, parameters);
    // Adding up so many weights rounds as often.
    const tolerance = made.weights.length * 2 ** -53 * magnitude(made);
    expect(Math.abs(sum(made.weights) - 1) <= tolerance).toBe(true);
  });

  it.each([
    ['log', { sigma: 3.3 }],
    ['log', { sigma: 0.1 }],
    ['dog', { sigma1: 2, sigma2: 7 }],
    ['schmid', { sigma: 7, tau: 3 }],
    ['high-pass', { sigma: 4.1 }],
    ['laplacian', { alpha: 0.37 }],
  ])('%s is 0 on flat ground', (name, parameters) => {
    const made = kernel(name, parameters);
    expect(magnitude(made)).toBeGreaterThan(0);
    expect(Math.abs(sum(made.weights)) <= 1e-15 * magnitude(made)).toBe(true);
  });

  it("of Schmid's the centre takes what the others leave, to the last bit", () => {
    for (const { weights } of bank('schmid-bank')) {
      const centre = (weights.length - 1) / 2;
      expect(weights[centre]).toBe(0 - compensatedSum(weights.with(centre, 0)));
    }
  });

  it("Schmid's absolute values sum to 1", () => {
    for (const member of bank('schmid-bank')) {
      expect(Math.abs(magnitude(member) - 1) <= 1e-13).toBe(true);
      expect(Math.abs(sum(member.weights)) <= 1e-14).toBe(true);
    }
  });
});

describe('symmetry, to the last digit', () => {
  it.each([
    ['gaussian', { sigma: 1.7 }],
    ['gaussian', { sigma: 1.7, order: 2, axis: 'both' }],
    ['binomial', { size: 60 }],
    ['log', { sigma: 2.1 }],
    ['dog', { sigma1: 1.1, sigma2: 2.7 }],
    ['schmid', { sigma: 3.3, tau: 2 }],
    ['unsharp', { sigma: 1.7 }],
    ['high-pass', { sigma: 1.7 }],
    ['lanczos', { a: 3, scale: 2.7 }],
    ['laplacian', { alpha: 0.3 }],
  ])('%s is its own transpose and mirror image', (name, parameters) => {
    const made = kernel(name, parameters);
    expect(transposed(made)).toEqual(rows(made));
    expect(rows(made).toReversed()).toEqual(rows(made));
    expect(rows(made).map((row) => row.toReversed())).toEqual(rows(made));
  });

  it.each([
    ['gaussian', { sigma: 1.7, order: 1 }],
    ['gaussian', { sigma: 1.7, order: 1, axis: 'y' }],
    ['derivative', { dx: 2, dy: 1, size: 7 }],
    ['gabor', { theta: 77, psi: 90 }],
    ['steerable', { angle: 33 }],
  ])('%s turned by 180 degrees is its negative, so that it is 0 on flat ground', (name, parameters) => {
    const made = kernel(name, parameters);
    expect(turnedHalf(made)).toEqual(negated(made.weights));
  });

  it.each([
    ['gabor', { theta: 77 }],
    ['steerable', { angle: 33, order: 2 }],
  ])('%s turned by 180 degrees is the same', (name, parameters) => {
    const made = kernel(name, parameters);
    expect(turnedHalf(made)).toEqual([...made.weights]);
  });

  it.each([0, 30, 45, 77, -20])('gabor at theta %d and a quarter more is it, turned clockwise', (theta) => {
    const turned = transposed(kernel('gabor', { theta, psi: 40 })).map((row) => row.toReversed());
    expect(rows(kernel('gabor', { theta: theta + 90, psi: 40 }))).toEqual(turned);
  });
});

describe('degrees', () => {
  it.each([
    [0, 1, 0],
    [90, 0, 1],
    [180, -1, 0],
    [270, 0, -1],
    [-90, 0, -1],
    [720, 1, 0],
    [45, Math.SQRT1_2, Math.SQRT1_2],
    [135, -Math.SQRT1_2, Math.SQRT1_2],
    [-150, -Math.sqrt(0.75), -0.5],
    [60, 0.5, Math.sqrt(0.75)],
  ])('%d: cosine %d, sine %d, exactly', (angle, cos, sin) => {
    expect(degrees(angle)).toEqual({ cos, sin });
  });

  it('elsewhere are those of the radians', () => {
    for (let angle = -720; angle <= 720; angle += 7.3) {
      const { cos, sin } = degrees(angle);
      const radians = (angle * Math.PI) / 180;
      expect(Math.abs(cos - Math.cos(radians)) < 1e-14).toBe(true);
      expect(Math.abs(sin - Math.sin(radians)) < 1e-14).toBe(true);
    }
  });
});

describe('gaussian', () => {
  it.each([
    [{ axis: 'y' }, 'axis is for a derivative; give order=1 or order=2'],
    [{ axis: 'both' }, 'axis is for a derivative; give order=1 or order=2'],
    [{ order: 1, size: 1 }, 'size 1 is too small for a derivative of order 1; use 3 or more'],
    [{ order: 2, size: 1 }, 'size 1 is too small for a derivative of order 2; use 3 or more'],
  ])('refuses %j', (parameters, message) => {
    expect(() => kernel('gaussian', parameters)).toThrow(new UsageError(message));
  });

  it('is for colour, its derivatives for grey', () => {
    const inputs = [0, 1, 2].map((order) => kernel('gaussian', { order }).input);
    expect(inputs).toEqual(['color', 'gray', 'gray']);
  });

  it.each([
    [0.1, 1],
    [0.5, 5],
    [1, 9],
    [1.124, 9],
    [1.125, 11],
    [1.6, 13],
    [3, 25],
  ])('sigma %d is %d pixels wide', (sigma, size) => {
    expect(kernel('gaussian', { sigma })).toMatchObject({ height: size, width: size });
  });

  it('measures grey levels per pixel on an even slope to the right, and downwards', () => {
    const across = sum(rows(kernel('gaussian', { order: 1 })).flatMap((row) => row.map((w, x) => w * x)));
    const made = kernel('gaussian', { order: 1, axis: 'y' });
    const down = sum(rows(made).flatMap((row, y) => row.map((weight) => weight * y)));
    expect(across).toBeCloseTo(1, 3);
    expect(down).toBeCloseTo(across, 12);
  });

  it('along y is that along x, transposed', () => {
    for (const order of [1, 2]) {
      expect(rows(kernel('gaussian', { order, axis: 'y' }))).toEqual(
        transposed(kernel('gaussian', { order })),
      );
    }
  });
});

describe('binomial', () => {
  it('of 3 pixels is binomial-3', () => {
    expect(kernel('binomial').weights.map((weight) => weight * 16)).toEqual([1, 2, 1, 2, 4, 2, 1, 2, 1]);
  });

  it('of 2 pixels is a mean, of 1 the identity', () => {
    expect(kernel('binomial', { size: 2 })).toEqual(kernel('box', { size: 2 }));
    expect(kernel('binomial', { size: 1 })).toEqual({ height: 1, width: 1, weights: [1] });
  });
});

describe('derivative', () => {
  it('is sobel-x by default, and sobel-y along y', () => {
    expect(rows(kernel('derivative'))).toEqual([
      [-1, 0, 1],
      [-2, 0, 2],
      [-1, 0, 1],
    ]);
    expect(rows(kernel('derivative', { dx: 0, dy: 1 }))).toEqual([
      [-1, -2, -1],
      [0, 0, 0],
      [1, 2, 1],
    ]);
  });

  it('of size 1 is 3 pixels along the derived axis alone', () => {
    expect(rows(kernel('derivative', { size: 1 }))).toEqual([[-1, 0, 1]]);
    expect(rows(kernel('derivative', { dx: 0, dy: 2, size: 1 }))).toEqual([[1], [-2], [1]]);
  });

  it.each([
    [{ dx: 3 }, 'size 3 is too small for a derivative of order 3; use 5 or more'],
    [{ dx: 0, dy: 4, size: 3 }, 'size 3 is too small for a derivative of order 4; use 5 or more'],
    [{ dx: 3, size: 1 }, 'size 1 is too small for a derivative of order 3; use 5 or more'],
    [{ dx: 0 }, 'dx and dy are both 0, which is no derivative; give one of them, such as dx=1'],
  ])('refuses %j', (parameters, message) => {
    expect(() => kernel('derivative', parameters)).toThrow(new UsageError(message));
  });
});

describe('log and dog', () => {
  it('a bright spot is negative under log, positive under dog', () => {
    const [log, dog] = [kernel('log'), kernel('dog')];
    expect(log.weights[(log.weights.length - 1) / 2]).toBeLessThan(0);
    expect(dog.weights[(dog.weights.length - 1) / 2]).toBeGreaterThan(0);
  });

  it.each([
    [{ sigma1: 2 }, 'sigma1 (2) must be less than sigma2 (1.6); sigma2 = 1.6 sigma1 is usual'],
    [{ sigma2: 1 }, 'sigma1 (1) must be less than sigma2 (1); sigma2 = 1.6 sigma1 is usual'],
  ])('dog refuses %j', (parameters, message) => {
    expect(() => kernel('dog', parameters)).toThrow(new UsageError(message));
  });
});

describe('gabor', () => {
  const small = { size: 9, sigma: 3, lambda: 4 };

  it('at theta 0 waves across the columns: bright and dark columns, stripes that stand upright', () => {
    const signs = rows(kernel('gabor', { ...small, gamma: 0.1 })).map((row) => row.map(Math.sign));
    // cos(2πx / 4) is 0 at odd x, but for rounding, and so is its sign unknown there.
    for (const row of signs) expect([0, 2, 4, 6, 8].map((x) => row[x])).toEqual([1, -1, 1, -1, 1]);
  });

  it('at theta 90 it is that at 0, transposed', () => {
    expect(rows(kernel('gabor', { ...small, theta: 90 }))).toEqual(transposed(kernel('gabor', small)));
  });

  it('at theta 45 the wave runs to the lower right: the stripe through the centre rises to the right', () => {
    const made = rows(kernel('gabor', { ...small, theta: 45 }));
    const rising = made.map((row, y) => row[8 - y]);
    const falling = made.map((row, y) => row[y]);
    expect(rising.every((weight) => weight > 0)).toBe(true);
    expect(Math.min(...falling)).toBeLessThan(-0.5);
  });

  it('has zeros without a sign where the Gaussian is too small for float64', () => {
    const { weights } = kernel('gabor', { size: 31, sigma: 0.1, lambda: 5 });
    expect(weights.filter((weight) => weight === 0).length).toBeGreaterThan(100);
    expect(weights.filter((weight) => Object.is(weight, -0))).toEqual([]);
  });

  it('at psi 90 it is an edge that gets brighter towards theta', () => {
    const across = rows(kernel('gabor', { ...small, psi: 90 }));
    expect(across[4][5]).toBeGreaterThan(0.9);
    expect(across[4][3]).toBeLessThan(-0.9);
    const down = rows(kernel('gabor', { ...small, theta: 90, psi: 90 }));
    expect(down[5][4]).toBeGreaterThan(0.9);
    expect(down[3][4]).toBeLessThan(-0.9);
  });
});

describe('gabor-bank', () => {
  it('is four directions by default, each as gabor makes it', () => {
    const made = bank('gabor-bank');
    expect(made.map(({ label }) => label)).toEqual(['theta0', 'theta45', 'theta90', 'theta135']);
    made.forEach(({ label: _, ...member }, index) => {
      expect(member).toEqual(kernel('gabor', { size: 25, sigma: 2, lambda: 5, theta: 45 * index }));
    });
  });

  it('doubles sigma and lambda from scale to scale, all in one size', () => {
    const made = bank('gabor-bank', { orientations: 2, scales: 2, gamma: 1 });
    expect(made.map(({ label }) => label)).toEqual([
      ...['scale1-theta0', 'scale1-theta90'],
      ...['scale2-theta0', 'scale2-theta90'],
    ]);
    const { label: _, ...coarse } = made[2];
    expect(coarse).toEqual(kernel('gabor', { size: 25, sigma: 4, lambda: 10, gamma: 1 }));
  });

  it.each([
    [0.5, 25],
    [1, 13],
    [2, 13],
  ])('at gamma %d is %d pixels wide: 3 of the larger standard deviation to each side', (gamma, size) => {
    expect(bank('gabor-bank', { gamma })[0]).toMatchObject({ height: size, width: size });
  });

  it('has a label for every direction', () => {
    for (const orientations of [1, 7, 11, 13, 16, 36]) {
      const labels = bank('gabor-bank', { orientations, size: 3 }).map(({ label }) => label);
      expect(new Set(labels).size).toBe(orientations);
      expect(labels.filter((label) => !/^theta\d+(\.\d)?$/.test(label))).toEqual([]);
    }
  });

  it.each([
    [
      { scales: 8 },
      'sigma at scale 8 asks for kernels of 3073×3073, and a side may have at most 1023 weights; ' +
        'use a smaller sigma or fewer scales, or give the size',
    ],
    [
      { sigma: 100 },
      'sigma asks for kernels of 1201×1201, and a side may have at most 1023 weights; ' +
        'use a smaller sigma, or give the size',
    ],
    [
      { orientations: 36, size: 1023 },
      '36 kernels of 1023×1023 are too large a bank; use fewer orientations or scales, or a smaller size',
    ],
  ])('refuses %j', (parameters, message) => {
    expect(() => bank('gabor-bank', parameters)).toThrow(new UsageError(message));
  });
});

describe('steerable', () => {
  const at = (angle: number, order = 1) => kernel('steerable', { sigma: 1.3, angle, order }).weights;

  it('at 0 is the derivative to the right, at 90 the one upwards', () => {
    expect(at(0)).toEqual(kernel('gaussian', { sigma: 1.3, order: 1 }).weights);
    expect(at(90)).toEqual(negated(kernel('gaussian', { sigma: 1.3, order: 1, axis: 'y' }).weights));
    expect(at(180)).toEqual(negated(at(0)));
    expect(at(-90)).toEqual(negated(at(90)));
  });

  it('at 0 and 90 is the second derivative along x and y', () => {
    expect(at(0, 2)).toEqual(kernel('gaussian', { sigma: 1.3, order: 2 }).weights);
    expect(at(90, 2)).toEqual(kernel('gaussian', { sigma: 1.3, order: 2, axis: 'y' }).weights);
  });

  it.each([30, 45, 77, 161, -20])('at %d is cos · that at 0 + sin · that at 90', (angle) => {
    const radians = (angle * Math.PI) / 180;
    const [right, up] = [at(0), at(90)];
    const steered = right.map((weight, i) => Math.cos(radians) * weight + Math.sin(radians) * up[i]);
    expectClose(kernel('steerable', { sigma: 1.3, angle }), { shape: [11, 11], weights: steered });
  });

  it('is positive towards its angle', () => {
    const made = rows(kernel('steerable', { angle: 45, size: 3 }));
    expect(made[0][2]).toBeGreaterThan(0.1);
    expect(made[2][0]).toBe(-made[0][2]);
    expect([made[0][0], made[1][1], made[2][2]]).toEqual([0, 0, 0]);
  });
});

describe('emboss', () => {
  it('is emboss-se by default', () => {
    expect(rows(kernel('emboss'))).toEqual([
      [-2, -1, 0],
      [-1, 1, 1],
      [0, 1, 2],
    ]);
  });

  it('at 0 gets bright where the picture gets brighter to the right', () => {
    expect(rows(kernel('emboss', { angle: 0 }))).toEqual([
      [-1, 0, 1],
      [-2, 1, 2],
      [-1, 0, 1],
    ]);
  });

  it('at 90 where it does upwards; a full turn changes nothing', () => {
    expect(rows(kernel('emboss', { angle: 90 }))).toEqual([
      [1, 2, 1],
      [0, 1, 0],
      [-1, -2, -1],
    ]);
    expect(kernel('emboss', { angle: -270 })).toEqual(kernel('emboss', { angle: 90 }));
  });
});

describe('unsharp, high-pass, lanczos and laplacian', () => {
  it('unsharp is the identity plus the high-pass', () => {
    const [sharp, high] = [kernel('unsharp', { sigma: 1.4 }), kernel('high-pass', { sigma: 1.4 })];
    const centre = (high.weights.length - 1) / 2;
    const weights = high.weights.map((weight, index) => weight + (index === centre ? 1 : 0));
    expectClose(sharp, { shape: [high.height, high.width], weights });
  });

  it('unsharp of amount 0 is the identity', () => {
    expect(kernel('unsharp', { amount: 0, size: 3 }).weights).toEqual([0, 0, 0, 0, 1, 0, 0, 0, 0]);
  });

  it('lanczos of scale 1 is the identity', () => {
    expect(kernel('lanczos', { a: 2, scale: 1 }).weights).toEqual([0, 0, 0, 0, 1, 0, 0, 0, 0]);
  });

  it('laplacian of alpha 0 is laplacian-4, of alpha 1 a quarter of laplacian-cv3', () => {
    expect(kernel('laplacian', { alpha: 0 }).weights).toEqual([0, 1, 0, 1, -4, 1, 0, 1, 0]);
    expect(kernel('laplacian', { alpha: 1 }).weights).toEqual([0.5, 0, 0.5, 0, -2, 0, 0.5, 0, 0.5]);
  });
});
