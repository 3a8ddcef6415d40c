import { kernelsOf } from './facts/kernelsOf.js';
import type { Filter } from './filter.js';
import type { FilterFile } from './filterSchema.js';

/**
 * Warns of weights with more digits than float32 keeps, as they are written in a file: 16777217 becomes 16777216,
 * 0.3333333333333333 becomes 0.33333334.
 */
export function lintWeights(file: FilterFile): string[] {
  if (!('filters' in file)) return lintOne(file, '');
  return file.filters.flatMap((entry, index) =>
    typeof entry === 'string' ? [] : lintOne(entry, `filters[${index}].`),
  );
}

/** The same of a filter that came from an array. */
export function lintArray(filter: Filter): string[] {
  const kernels = kernelsOf(filter).map(({ height, width, weights }) =>
    Array.from({ length: height }, (_, y) => [...weights.subarray(y * width, (y + 1) * width)]),
  );
  return lintKernels(kernels, (kernel) => `${filter.name}${filter.channels === 1 ? '' : `[${kernel}]`}`);
}

function lintOne(file: FilterFile, place: string): string[] {
  if ('kernel' in file) return lintKernels([file.kernel], () => `${place}kernel`);
  return 'kernels' in file ? lintKernels(file.kernels, (kernel) => `${place}kernels[${kernel}]`) : [];
}

function lintKernels(
  kernels: readonly (readonly (readonly number[])[])[],
  pathOf: (kernel: number) => string,
): string[] {
  const lossy = kernels.flatMap((rows, kernel) =>
    rows.flatMap((row, y) =>
      row.flatMap((weight, x) => (isKept(weight) ? [] : [{ at: `${pathOf(kernel)}[${y}][${x}]`, weight }])),
    ),
  );
  if (lossy.length === 0) return [];
  const [{ at, weight }] = lossy;
  const others = lossy.length === 1 ? '' : `, and ${lossy.length - 1} more`;
  return [`${at} loses digits: ${weight} is applied as ${shortest(weight)}, the nearest float32${others}`];
}

function isKept(weight: number): boolean {
  return Number(shortest(weight)) === weight;
}

/** The fewest digits that name a number's float32. */
function shortest(weight: number): string {
  const single = Math.fround(weight);
  if (single === 0) return '0';
  // 9 digits tell any two float32 apart.
  const digits = [1, 2, 3, 4, 5, 6, 7, 8].find(
    (count) => Math.fround(Number(single.toPrecision(count))) === single,
  );
  return String(Number(single.toPrecision(digits ?? 9)));
}
