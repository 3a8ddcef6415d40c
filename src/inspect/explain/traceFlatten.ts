import type { FlattenOrder } from '../../layers/flatten.js';
import type { Shape } from '../../tensor/shape.js';
import { boxAt, joinBoxes, type Position, spanLength } from './traceBox.js';
import { traceMove } from './traceMove.js';
import type { TracedStep } from './traceStep.js';

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
      let joined = boxAt(positionOf(box.channels.start));
      for (let i = 1; i < spanLength(box.channels); i++) {
        joined = joinBoxes(joined, boxAt(positionOf(box.channels.start + i))) ?? joined;
      }
      return [{ box: joined, padding: [] }];
    },
  );
}
