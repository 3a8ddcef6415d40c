import type { LocalResponseNormalization } from '../../layers/localResponseNormalization.js';
import type { Shape } from '../../tensor/shape.js';
import type { Position } from './traceBox.js';
import type { Read, TracedStep } from './traceStep.js';

/** How values of a local response normalisation come about: what the neighbouring channels hold, and the divisor. */
export function traceLocalResponseNormalization(
  { size, alpha, beta, k }: LocalResponseNormalization,
  { channels }: Shape,
): TracedStep {
  const before = Math.floor(size / 2);
  const firstOf = (channel: number) => Math.max(channel - before, 0);
  const endOf = (channel: number) => Math.min(channel - before + size, channels);

  const explain = (position: Position, read: Read) => {
    const { channel, z, y, x } = position;
    const firstChannel = firstOf(channel);
    const neighbours = Array.from({ length: endOf(channel) - firstChannel }, (_, i) =>
      read(0, firstChannel + i, z, y, x),
    );
    const sumOfSquares = neighbours.reduce((sum, each) => sum + each * each, 0);
    const input = neighbours[channel - firstChannel];
    // Not Math.pow, whose last bits changed between versions of Node.
    const value = input / Math.exp(beta * Math.log(k + (alpha * sumOfSquares) / size));
    const followed = { input: 0, position, value: input };
    const settings = { size, alpha, beta, k };
    const kind = 'localResponseNormalization' as const;
    return { kind, input, firstChannel, neighbours, sumOfSquares, ...settings, value, followed };
  };
  return {
    cost: size,
    reach: (box) => {
      const neighbours = { start: firstOf(box.channels.start), end: endOf(box.channels.end - 1) };
      return [{ box: { ...box, channels: neighbours }, padding: [] }];
    },
    valueOf: (position, read) => explain(position, read).value,
    explain,
  };
}
