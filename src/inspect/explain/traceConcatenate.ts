import type { Shape } from '../../tensor/shape.js';
import { traceMove } from './traceMove.js';
import type { TracedStep } from './traceStep.js';

/** Which input values of concatenated maps come from. */
export function traceConcatenate(inputs: readonly Shape[]): TracedStep {
  let end = 0;
  const extents = inputs.map(({ channels }) => {
    end += channels;
    return { start: end - channels, end };
  });
  return traceMove(
    'concatenate',
    inputs.length,
    (position) => {
      const input = extents.findIndex((extent) => position.channel < extent.end);
      return { input, position: { ...position, channel: position.channel - extents[input].start } };
    },
    (box) =>
      extents.map((extent) => {
        const start = Math.max(box.channels.start, extent.start) - extent.start;
        const end = Math.min(box.channels.end, extent.end) - extent.start;
        return { padding: [], ...(start < end && { box: { ...box, channels: { start, end } } }) };
      }),
  );
}
