import type { FlattenOrder } from '../../layers/flatten.js';
import type { Shape } from '../../tensor/shape.js';
import { type Box, boxAt, boxOf, type Extent, extentLength, joinExtents, type Position } from './traceBox.js';
import { traceMove } from './traceMove.js';
import type { TracedStep } from './traceStep.js';

const orders = {
  chw: ['channels', 'depth', 'height', 'width'],
  hwc: ['depth', 'height', 'width', 'channels'],
} as const;

/** Where values of a flattened tensor come from. */
export function traceFlatten(order: FlattenOrder, input: Shape): TracedStep {
  const { channels, height, width } = input;
  const plane = input.depth * height * width;
  const positionOf = (index: number): Position => {
    const channel = order === 'chw' ? Math.floor(index / plane) : index % channels;
    const within = order === 'chw' ? index % plane : Math.floor(index / channels);
    const y = Math.floor(within / width) % height;
    return { channel, z: Math.floor(within / (width * height)), y, x: within % width };
  };
  return traceMove(
    'flatten',
    1,
    ({ channel }) => ({ input: 0, position: positionOf(channel) }),
    (box) => {
      const first = boxAt(positionOf(box.channels.start));
      const last = boxAt(positionOf(box.channels.end - 1));
      const whole = boxOf(input);
      const joined: Record<keyof Box, Extent> = { ...first };
      // Places count up as the digits of a number do: where one changes, those after it go through all they can be.
      let isChanged = false;
      for (const axis of orders[order]) {
        joined[axis] = isChanged ? whole[axis] : joinExtents(first[axis], last[axis]);
        isChanged ||= extentLength(joined[axis]) > 1;
      }
      return [{ box: joined, padding: [] }];
    },
  );
}
