import type { Side } from './traceStep.js';

/** Whether a window reaches beyond the ends of an axis. */
interface AxisEnds {
  readonly before: boolean;
  readonly after: boolean;
}

/** The sides on which a window reaches into the padding. */
export function reachedSides(depth: AxisEnds, height: AxisEnds, width: AxisEnds): Side[] {
  const sides: readonly (readonly [Side, boolean])[] = [
    ['front', depth.before],
    ['back', depth.after],
    ['top', height.before],
    ['bottom', height.after],
    ['left', width.before],
    ['right', width.after],
  ];
  return sides.filter(([, isReached]) => isReached).map(([side]) => side);
}
