import type { ActivationTrace, BatchNormalizationTrace, TracedStep } from './traceStep.js';

/** How values come about of a step that acts on each by itself. */
export function tracePointwise({
  apply,
  detail,
}: {
  readonly apply: (input: number, channel: number) => number;
  readonly detail: (input: number, channel: number) => ActivationTrace | BatchNormalizationTrace;
}): TracedStep {
  return {
    cost: 1,
    reach: (box) => [{ box, padding: [] }],
    valueOf: ({ channel, z, y, x }, read) => apply(read(0, channel, z, y, x), channel),
    explain: (position, read) => {
      const { channel, z, y, x } = position;
      const input = read(0, channel, z, y, x);
      const followed = { input: 0, position, value: input };
      return { ...detail(input, channel), value: apply(input, channel), followed };
    },
  };
}
