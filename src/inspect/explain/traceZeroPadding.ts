import type { Padding } from '../../layers/padding.js';
import type { Shape } from '../../tensor/shape.js';
import { sidesOnAxis } from './layerAxes.js';
import { traceMove } from './traceMove.js';
import type { TracedStep } from './traceStep.js';
import { windowTaps } from './traceTaps.js';
import { windowReach } from './traceWindowReach.js';

/** Which values of a padded plane are its own, and which are zeros. */
export function traceZeroPadding(padding: Exclude<Padding, string>, input: Shape): TracedStep {
  const [top, bottom] = sidesOnAxis(padding, 1);
  const [left, right] = sidesOnAxis(padding, 2);
  // A window of one pixel that starts in the padding.
  const axis = (length: number, before: number, after: number) =>
    windowTaps({ length, kernel: 1, stride: 1, dilation: 1, before, after });
  const axes = {
    deep: axis(input.depth, 0, 0),
    vertical: axis(input.height, top, bottom),
    horizontal: axis(input.width, left, right),
  };
  return traceMove(
    'zeroPadding',
    1,
    (position) => {
      const [y, x] = [position.y - top, position.x - left];
      const isInside = y >= 0 && y < input.height && x >= 0 && x < input.width;
      return isInside ? { input: 0, position: { ...position, y, x } } : undefined;
    },
    (box) => [windowReach(axes, box, input, box.channels)],
  );
}
