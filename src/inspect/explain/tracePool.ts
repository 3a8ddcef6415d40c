import type { Shape } from '../../tensor/shape.js';
import type { LayerAxes, WindowAxis } from './layerAxes.js';
import { mostEntries } from './shownKernels.js';
import type { Position } from './traceBox.js';
import type { Followed, Read, TracedStep } from './traceStep.js';
import { windowTaps } from './traceTaps.js';
import { windowReach } from './traceWindowReach.js';

/** A pooling of planes or volumes. */
export interface TracedPooling {
  readonly kind: 'max' | 'average' | 'lp';
  readonly countPadding?: boolean | undefined;
  readonly power?: number | undefined;
}

/** How values of a pooling come about: the winner, or the sum and by what it is divided. */
export function tracePool(
  { kind: how, countPadding = false, power = 2 }: TracedPooling,
  { deep, vertical, horizontal }: LayerAxes,
  input: Shape,
): TracedStep {
  const axes = { deep: windowTaps(deep), vertical: windowTaps(vertical), horizontal: windowTaps(horizontal) };
  const root = (sum: number) =>
    power === 1
      ? sum
      : power === 2
        ? Math.sqrt(sum)
        : power === 3
          ? Math.cbrt(sum)
          : Math.sqrt(Math.sqrt(sum));
  const raised = (value: number) => {
    let product = 1;
    for (let i = 0; i < power; i++) product *= Math.abs(value);
    return product;
  };

  const explain = ({ channel, z, y, x }: Position, read: Read) => {
    const window = { slices: axes.deep(z), rows: axes.vertical(y), columns: axes.horizontal(x) };
    const entries = window.slices.length * window.rows.length * window.columns.length;
    const patch: (number | null)[] | undefined = entries > mostEntries ? undefined : [];
    let [largest, winner, sum, inside, entry] = [Number.NEGATIVE_INFINITY, -1, 0, 0, -1];
    let followed: Followed | undefined;
    let strongest = -1;
    for (const slice of window.slices) {
      for (const row of window.rows) {
        for (const column of window.columns) {
          entry++;
          if (slice.source < 0 || row.source < 0 || column.source < 0) {
            patch?.push(null);
            continue;
          }
          const value = read(0, channel, slice.source, row.source, column.source);
          const weight = how === 'max' ? value : Math.abs(value);
          if (how === 'max' ? value > largest : weight > strongest) {
            const position = { channel, z: slice.source, y: row.source, x: column.source };
            followed = { input: 0, position, value };
          }
          strongest = Math.max(strongest, weight);
          if (value > largest) [largest, winner] = [value, entry];
          inside++;
          sum += how === 'lp' ? raised(value) : value;
          patch?.push(value);
        }
      }
    }
    const shown = { window, ...(patch && { patch }), ...(followed && { followed }) };
    const common = { kind: 'pool' as const, how, ...shown };
    if (how === 'max') return { ...common, value: largest, ...(winner >= 0 && { winner }) };
    if (how === 'lp') return { ...common, value: root(sum), sum, power };
    const count = countPadding ? padded(deep, z) * padded(vertical, y) * padded(horizontal, x) : inside;
    return { ...common, value: sum / count, sum, count };
  };

  return {
    cost: deep.kernel * vertical.kernel * horizontal.kernel,
    reach: (box) => [windowReach(axes, box, input, box.channels)],
    valueOf: (position, read) => explain(position, read).value,
    explain,
  };
}

/** Length of a window with its padding, but without what lies beyond all padding. */
function padded({ length, kernel, stride, before, after }: WindowAxis, output: number): number {
  const start = output * stride - before;
  return Math.min(start + kernel, length + after) - start;
}
