import { checkName } from '../../checkName.js';
import { UsageError } from '../../errors.js';
import { groupDigits } from '../../groupDigits.js';
import { largestMagnitude } from '../../tensor/largestMagnitude.js';
import type { PlannedConvolution } from '../convolution.js';
import { type AlgorithmName, algorithms } from './algorithms.js';
import { separableIsExact, sumsAreExact, type WholeValues } from './exactSums.js';
import { separationOf } from './separable/separation.js';

/** `auto`, or the name of an algorithm. */
export type Algorithm = 'auto' | AlgorithmName;

/** Every choice there is, `auto` first. */
export const algorithmNames: readonly Algorithm[] = ['auto', ...namesOf()];

/** Which algorithm computes a convolution, and why. */
export interface AlgorithmChoice {
  readonly name: AlgorithmName;
  /** Not a whole sentence: `rank 1, 62 instead of 961 multiply-adds a value; about 8 % of direct's time`. */
  readonly reason: string;
}

/**
 * Chooses how a convolution is computed.
 *
 * Where sums in float32 can be exact (`sumsAreExact`), only algorithms that give the exact numbers are taken. Small work
 * is done by the reference. Else the cheapest by the cost model of those that can do it. What is chosen depends on
 * shapes, weights and `values` alone, never on the machine or its threads, so that the same run gives the same bits
 * everywhere.
 *
 * @param algorithm the name of one takes that one; default `auto`
 * @param values that they are whole numbers, if they are known to be
 * @throws {UsageError} if the algorithm is unknown or cannot do it
 */
export function chooseAlgorithm(
  convolution: PlannedConvolution,
  algorithm: Algorithm = 'auto',
  values?: WholeValues,
): AlgorithmChoice {
  checkName('algorithm', algorithm, algorithmNames);
  if (algorithm !== 'auto') return forced(convolution, algorithm);
  const products = productsOf(convolution);
  if (products < fewProducts) {
    return { name: 'reference', reason: `only ${groupDigits(products)} multiply-adds, so in float64` };
  }
  const isExact = values !== undefined && sumsAreExact(convolution, values);
  const largest = largestMagnitude(convolution.weights);
  const candidates = namesOf().filter(
    (name) =>
      name !== 'reference' &&
      (isOrdinary(largest) || isTermwise(name)) &&
      // Nothing but zeros stands for weights that are not drawn yet, which are no products.
      (largest > 0 || name !== 'separable') &&
      (!isExact || givesExactSums(convolution, name, values)) &&
      algorithms[name].refuses(convolution) === undefined,
  );
  const costs = new Map(candidates.map((name) => [name, algorithms[name].cost(convolution)]));
  const cost = (name: AlgorithmName) => costs.get(name) ?? Number.POSITIVE_INFINITY;
  const weighed = (name: AlgorithmName) => cost(name) * (isTermwise(name) ? 1 : handicap);
  const name = candidates.reduce((best, other) => (weighed(other) < weighed(best) ? other : best), 'direct');
  const exact = isExact ? ['exact, since the numbers are whole'] : [];
  const share = Math.round((100 * cost(name)) / cost('direct'));
  const relative = name === 'direct' ? [] : [`about ${share} % of direct's time`];
  const reason = [...exact, descriptionOf(convolution, name), ...relative].join('; ');
  return { name, reason };
}

/**
 * Multiply-adds below which the reference is as soon done as the engine is started (some 3 ms), or nearly: a digit of
 * 28×28 under a 5×5 filter, whose numbers are then right to the last bit.
 */
const fewProducts = 2 ** 15;
/**
 * Winograd's and FFT's errors come from all values of a tile, so they are to be worth it, and more than the cost
 * model errs.
 */
const handicap = 1.15;

function isTermwise(name: string): boolean {
  return name === 'direct' || name === 'separable';
}

/**
 * Whether weights are far enough from the ends of float32 for transforms, whose sums are larger than the result and lose
 * what is below 2⁻¹²⁶.
 */
function isOrdinary(largest: number): boolean {
  return largest === 0 || (largest >= 2 ** -60 && largest <= 2 ** 60);
}

function forced(convolution: PlannedConvolution, name: AlgorithmName): AlgorithmChoice {
  const refusal = algorithms[name].refuses(convolution);
  if (refusal === undefined) return { name, reason: 'asked for' };
  throw new UsageError(`The algorithm ${name} cannot do this convolution: ${refusal}; use direct or auto.`);
}

function givesExactSums(convolution: PlannedConvolution, name: string, values: WholeValues): boolean {
  return name === 'direct' || (name === 'separable' && separableIsExact(convolution, values));
}

function descriptionOf(convolution: PlannedConvolution, name: string): string {
  const { vertical, horizontal } = convolution;
  const size = vertical.kernel * horizontal.kernel;
  if (name === 'separable') {
    const separation = separationOf(convolution);
    const rank = typeof separation === 'string' ? 0 : separation.rank;
    const fewer = rank * (vertical.kernel + horizontal.kernel);
    return `rank ${rank}, ${fewer} instead of ${size} multiply-adds a value`;
  }
  // 36 for a tile of 4×4.
  if (name === 'winograd') return '2.25 instead of 9 multiplications a value';
  if (name === 'fft') return 'products of spectra, tile by tile';
  return `the ${groupDigits(size * (convolution.channels / convolution.groups))} multiply-adds a value as they are`;
}

function productsOf({ channels, groups, filters, vertical, horizontal }: PlannedConvolution): number {
  const size = (channels / groups) * vertical.kernel * horizontal.kernel;
  return size * filters * vertical.output * horizontal.output;
}

function namesOf(): AlgorithmName[] {
  return Object.keys(algorithms).filter((name): name is AlgorithmName => Object.hasOwn(algorithms, name));
}
