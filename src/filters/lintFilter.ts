import { largestMagnitude } from '../tensor/largestMagnitude.js';
import { kernelsOf } from './facts/kernelsOf.js';
import { weightFacts } from './facts/weightFacts.js';
import type { Filter } from './filter.js';
import type { FilterEntry } from './filterEntry.js';
import { loadEntries } from './loadEntries.js';
import { shippedFilterNames } from './shippedFilters.js';

/**
 * Warns of what is probably not meant: a sum that changes the brightness, even sides, a kernel that is a known one
 * turned by 180°.
 *
 * @param divisor the one of its file, where it has weights of its own
 * @returns sentences without the filter's name; none where nothing is suspicious
 */
export async function lintFilter(filter: Filter, divisor?: number): Promise<string[]> {
  const { absoluteSum, sum, range } = weightFacts(filter);
  if (absoluteSum === 0) return ['all weights are 0, so that its map is constant'];
  return [
    ...sumWarnings(filter, sum / absoluteSum, { sum, divisor }),
    ...viewWarnings(filter, sum),
    ...evenWarnings(filter),
    ...(await flipWarnings(filter)),
    ...(Number.isFinite(Math.fround(range.high - range.low))
      ? []
      : ['on pixels of 0 to 255 its values exceed float32']),
  ];
}

/** What rounding weights to float32 may move a sum by, as a share of the sum of their magnitudes. */
const tolerance = 1e-6;

function sumWarnings(
  { weights }: Filter,
  share: number,
  { sum, divisor }: { sum: number; divisor: number | undefined },
): string[] {
  if (Math.abs(share) <= tolerance || Math.abs(sum - 1) <= tolerance) return [];
  const isMean = weights.every((weight) => weight >= 0);
  const advice =
    isMean && divisor !== undefined
      ? `"divisor": ${short(sum * divisor)} makes it 1`
      : 'blurs and sharpenings have a sum of 1, edges of 0';
  return [`sum is ${short(sum)}, neither 0 nor 1, so that flat ground changes its brightness; ${advice}`];
}

function short(value: number): number {
  return Number(value.toPrecision(9));
}

function viewWarnings({ channels, input }: Filter, sum: number): string[] {
  if (channels > 1 || input === 'color' || Math.abs(sum - 1) > tolerance) return [];
  return [
    'keeps the brightness, but makes colour pictures grey; "input": "color" or --color keeps their colours',
  ];
}

function evenWarnings({ height, width }: Filter): string[] {
  const even = [
    ...(height % 2 === 0 ? [['height', 'up', 'bottom', 'top']] : []),
    ...(width % 2 === 0 ? [['width', 'to the left', 'right', 'left']] : []),
  ];
  if (even.length === 0) return [];
  const [sides, shifts, ends, starts] = [0, 1, 2, 3].map((part) =>
    even.map((each) => each[part]).join(' and '),
  );
  return [
    `${height}×${width} has an even ${sides}, so no pixel is at its centre: --padding same adds the odd pixel at the ` +
      `${ends} (same-lower: ${starts}), and its map lies half a pixel ${shifts} of where edges are`,
  ];
}

/** The shipped ones; a bank asks for them once for each of its filters. */
let known: Promise<FilterEntry[]> | undefined;

async function flipWarnings(filter: Filter): Promise<string[]> {
  const turned = { ...filter, weights: turn(filter) };
  // Turned it is itself, or it is one of ours as it stands.
  if (isAlike(filter, turned)) return [];
  known ??= loadEntries(shippedFilterNames());
  const shipped = await known;
  const single = shipped.filter(({ isBank }) => !isBank).flatMap(({ filters }) => filters);
  const same = single.filter((each) => isAlike(each, filter));
  if (same.some(({ name }) => name === filter.name)) return [];
  // A compass bank holds the flip of each of its filters, which is no mistake.
  const banks = shipped
    .filter(({ isBank }) => isBank)
    .map(({ filters }) => filters.map(({ name }) => name))
    .filter((names) => same.some(({ name }) => names.includes(name)));
  const isSibling = (name: string) => banks.some((names) => names.includes(name));
  const flips = single.filter((each) => isAlike(each, turned) && !isSibling(each.name));
  if (flips.length === 0) return [];
  const also = same.length === 0 ? '' : ` (as it stands it is ${same.map(({ name }) => name).join(', ')})`;
  return [
    `is ${flips.map(({ name }) => name).join(', ')} turned by 180°${also}: weights that were written for true convolution ` +
      'are applied as they stand here; turn them, or use --flip',
  ];
}

function turn(filter: Filter): Float64Array {
  const turned = kernelsOf(filter).map(({ weights }) => weights.toReversed());
  return Float64Array.from(turned.flatMap((weights) => [...weights]));
}

/** Whether two filters have the same weights, but for a positive factor. */
function isAlike(a: Filter, b: Filter): boolean {
  if (a.channels !== b.channels || a.height !== b.height || a.width !== b.width) return false;
  const [largestA, largestB] = [a, b].map(({ weights }) => largestMagnitude(weights));
  return a.weights.every((weight, i) => Math.abs(weight / largestA - b.weights[i] / largestB) <= tolerance);
}
