import type { PoolTrace } from '../../inspect/explain/windowTrace.js';
import { outColors } from '../terminal.js';
import { explainEquation } from './explainEquation.js';
import { explainNumber } from './explainNumber.js';

const mostSlices = 5;
const roots: Readonly<Record<number, string>> = { 2: '√', 3: '∛', 4: '∜' };

/** A pooling's window, and the winner or the sum. */
export function explainPool(
  { value, ...trace }: PoolTrace & { readonly value: number },
  columns: number,
): string[] {
  const { window, patch, winner } = trace;
  if (patch === undefined)
    return [outColors.dim('the window is too large to be shown'), result(trace, value)];
  const [height, width] = [window.rows.length, window.columns.length];
  const plane = height * width;
  const grids = window.slices.slice(0, mostSlices).flatMap(({ index }, slice) => {
    const start = slice * plane;
    const values = patch.slice(start, start + plane);
    const isPadding = (i: number) => values[i] === null;
    const isHere = winner !== undefined && winner >= start && winner < start + plane;
    const chosen = isHere ? winner - start : undefined;
    const lines = explainEquation(
      [{ sign: '', name: 'window', grid: { values, height, width, isPadding, chosen } }],
      chosen ?? largestOf(values),
      columns - 2,
    );
    return window.slices.length === 1 ? lines : [outColors.dim(`slice ${index}`), ...lines];
  });
  const left = window.slices.length - mostSlices;
  const more = left > 0 ? [outColors.dim(`… ${left} more slices; --json has all`)] : [];
  return [...grids, ...more].map((line) => `  ${line}`).concat(result(trace, value));
}

function result({ how, sum = 0, count = 1, power = 2 }: PoolTrace, value: number): string {
  if (how === 'max') return `the largest: ${explainNumber(value)}`;
  if (how === 'average') return `sum ${explainNumber(sum)} / ${count} = ${explainNumber(value)}`;
  const powers = `sum of |x|${power === 1 ? '' : `^${power}`} ${explainNumber(sum)}`;
  return power === 1 ? powers : `${powers}, ${roots[power]} = ${explainNumber(value)}`;
}

/** The entry of the largest magnitude. */
function largestOf(values: readonly (number | null)[]): number {
  return values.reduce<number>(
    (best, value, i) => (Math.abs(value ?? 0) > Math.abs(values[best] ?? 0) ? i : best),
    0,
  );
}
