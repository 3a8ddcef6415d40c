import type { Shape } from '../../tensor/shape.js';
import type { Position } from './traceBox.js';
import type { Read, TracedStep } from './traceStep.js';

/** How a softmax's values come about: the share of a channel's exponential in those of all. */
export function traceSoftmax({ channels }: Shape): TracedStep {
  const explain = (position: Position, read: Read) => {
    const { channel, z, y, x } = position;
    const inputs = Array.from({ length: channels }, (_, each) => read(0, each, z, y, x));
    let largest = Number.NEGATIVE_INFINITY;
    for (const input of inputs) largest = Math.max(largest, input);
    const exponentials = inputs.map((input) => Math.exp(input - largest));
    const sum = exponentials.reduce((total, each) => total + each, 0);
    const exponential = exponentials[channel];
    const followed = { input: 0, position, value: inputs[channel] };
    const value = exponential / sum;
    return { kind: 'softmax' as const, inputs, channel, largest, exponential, sum, value, followed };
  };
  return {
    cost: channels,
    reach: (box) => [{ box: { ...box, channels: { start: 0, end: channels } }, padding: [] }],
    valueOf: (position, read) => explain(position, read).value,
    explain,
  };
}
