import type { LayerPlan, NetworkPlan, PerAxis, PerSide } from '../../inspect/plan/networkPlan.js';
import { formatNumber } from '../../output/formatNumber.js';
import { type Shape, shapeName } from '../../tensor/shape.js';

/** How the figures of a plan are written. */
export interface PlanText {
  readonly shape: (shape: Shape) => string;
  /** `3×3`; of signals one number. */
  readonly window: (size: PerAxis) => string;
  /** One number where all axes agree, else `14×10`. */
  readonly size: (size: PerAxis) => string;
  /** One number where all axes agree, else `2,1`. */
  readonly pair: (pair: PerAxis) => string;
  /** One number where all sides agree, `1,2` where opposite ones do, else `0,1,0,1`: top, bottom, left, right. */
  readonly padding: (padding: PerSide) => string;
  /** What the last row, column or slice is called. */
  readonly row: string;
  readonly column: string;
}

/** Signals, which have but a length, are written with one number where planes have two. */
export function planText(plan: NetworkPlan): PlanText {
  const isSignal = isOneDimensional(plan.input) && plan.layers.every(staysOneDimensional);
  if (isSignal) {
    return {
      shape: ({ channels, width }) => `${channels}×${width}`,
      window: ({ horizontal }) => formatNumber(horizontal),
      size: ({ horizontal }) => formatNumber(horizontal),
      pair: ({ horizontal }) => formatNumber(horizontal),
      padding: ({ left, right }) => listed([left, right]),
      row: 'row',
      column: 'value',
    };
  }
  return {
    shape: shapeName,
    window: (size) => axes(size).map(formatNumber).join('×'),
    size: (size) => listed(axes(size), '×'),
    pair: (pair) => listed(axes(pair)),
    padding: paddingText,
    row: 'row',
    column: 'column',
  };
}

function isOneDimensional({ depth, height }: Shape): boolean {
  return depth === 1 && height === 1;
}

function staysOneDimensional({ output, kernel }: LayerPlan): boolean {
  return isOneDimensional(output) && (kernel === undefined || kernel.vertical === 1);
}

function axes({ deep, vertical, horizontal }: PerAxis): number[] {
  return deep === undefined ? [vertical, horizontal] : [deep, vertical, horizontal];
}

function listed(values: readonly number[], separator = ','): string {
  const isOne = values.every((value) => value === values[0]);
  return (isOne ? values.slice(0, 1) : values).map(formatNumber).join(separator);
}

function paddingText({ front, back, top, bottom, left, right }: PerSide): string {
  const deep = front === undefined || back === undefined ? [] : [front, back];
  const sides = [...deep, top, bottom, left, right];
  const isMirrored = sides.every((side, index) => index % 2 === 0 || side === sides[index - 1]);
  return listed(isMirrored ? sides.filter((_, index) => index % 2 === 0) : sides);
}
