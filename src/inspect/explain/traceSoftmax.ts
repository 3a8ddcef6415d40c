import type { Shape } from '../../tensor/shape.js';
import { mostDetailed } from './shownKernels.js';
import type { Position } from './traceBox.js';
import type { Read, TracedStep } from './traceStep.js';

/** How a softmax's values come about: the share of a channel's exponential in those of all. */
export function traceSoftmax({ channels }: Shape): TracedStep {
  const explain = (position: Position, read: Read) => {
    const { channel, z, y, x } = position;
    const inputs = new Float64Array(channels);
    let largest = Number.NEGATIVE_INFINITY;
    for (let each = 0; each < channels; each++) {
      inputs[each] = read(0, each, z, y, x);
      largest = Math.max(largest, inputs[each]);
    }
    let sum = 0;
    for (const each of inputs) sum += Math.exp(each - largest);
    const input = inputs[channel];
    const exponential = Math.exp(input - largest);
    const all = channels > mostDetailed ? {} : { inputs: [...inputs] };
    const followed = { input: 0, position, value: input };
    const own = { input, channel, channels, ...all };
    return {
      kind: 'softmax' as const,
      ...own,
      largest,
      exponential,
      sum,
      value: exponential / sum,
      followed,
    };
  };
  return {
    cost: channels,
    reach: (box) => [{ box: { ...box, channels: { start: 0, end: channels } }, padding: [] }],
    valueOf: (position, read) => explain(position, read).value,
    explain,
  };
}
