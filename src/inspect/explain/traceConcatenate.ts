import type { Shape } from '../../tensor/shape.js';
import { traceMove } from './traceMove.js';
import type { TracedStep } from './traceStep.js';

/** Which input values of concatenated maps come from. */
export function traceConcatenate(inputs: readonly Shape[]): TracedStep {
  let end = 0;
  const spans = inputs.map(({ channels }) => {
    end += channels;
    return { start: end - channels, end };
  });
  return traceMove(
    'concatenate',
    inputs.length,
    (position) => {
      const input = spans.findIndex((span) => position.channel < span.end);
      return { input, position: { ...position, channel: position.channel - spans[input].start } };
    },
    (box) =>
      spans.map((span) => {
        const start = Math.max(box.channels.start, span.start) - span.start;
        const end = Math.min(box.channels.end, span.end) - span.start;
        return { padding: [], ...(start < end && { box: { ...box, channels: { start, end } } }) };
      }),
  );
}
