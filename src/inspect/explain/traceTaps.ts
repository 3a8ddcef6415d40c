import type { BorderName } from '../../layers/borders.js';
import { borderWalk } from './borderWalk.js';
import type { WindowAxis } from './layerAxes.js';
import type { Extent } from './traceBox.js';

/** Where one tap of a window lies along an axis. */
export interface Tap {
  /** Which of the kernel's rows (columns, slices), from 0. */
  readonly kernel: number;
  /** Where it lies along the input; below 0 or beyond its end in padding. */
  readonly index: number;
  /** The index whose value it takes; -1 where the fill stands. */
  readonly source: number;
}

/** The taps of the window that makes an output, by its index along the axis. */
export type AxisTaps = (output: number) => readonly Tap[];

/** Taps of a window that moves over its input, whose border fills the padding. */
export function windowTaps(axis: WindowAxis, border: BorderName = 'zero'): AxisTaps {
  const { length, kernel, stride, dilation, before } = axis;
  const sourceOf = borderWalk(border, length);
  return remembered((output) =>
    Array.from({ length: kernel }, (_, tap) => {
      const index = output * stride - before + tap * dilation;
      const isInside = index >= 0 && index < length;
      return { kernel: tap, index, source: isInside ? index : sourceOf(index) };
    }),
  );
}

/** Of a transposed convolution, the input positions whose windows hold an output, with the tap that meets it there. */
export function transposedTaps({ length, kernel, stride, dilation, before }: WindowAxis): AxisTaps {
  return remembered((position) =>
    Array.from({ length: kernel }, (_, tap) => ({ tap, start: position + before - tap * dilation }))
      .filter(({ start }) => start >= 0 && start % stride === 0 && start / stride < length)
      .map(({ tap, start }) => ({ kernel: tap, index: start / stride, source: start / stride })),
  );
}

/** What a range of outputs takes of an axis, and whether they reach beyond its ends. */
export function tapsReach(
  taps: AxisTaps,
  outputs: Extent,
  length: number,
): { readonly extent?: Extent; readonly before: boolean; readonly after: boolean } {
  let [start, end, before, after] = [Number.POSITIVE_INFINITY, -1, false, false];
  for (let output = outputs.start; output < outputs.end; output++) {
    for (const { index, source } of taps(output)) {
      before ||= index < 0;
      after ||= index >= length;
      if (source < 0) continue;
      start = Math.min(start, source);
      end = Math.max(end, source + 1);
    }
  }
  return { before, after, ...(end >= 0 && { extent: { start, end } }) };
}

/** The taps of an output serve all outputs of its row and of all maps. */
function remembered(make: AxisTaps): AxisTaps {
  const known = new Map<number, readonly Tap[]>();
  return (output) => {
    const found = known.get(output) ?? make(output);
    known.set(output, found);
    return found;
  };
}
