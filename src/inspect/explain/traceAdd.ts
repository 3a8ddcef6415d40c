import type { TracedStep } from './traceStep.js';

/** How values of added maps come about: one term of each input. */
export function traceAdd(inputs: number): TracedStep {
  return {
    cost: inputs,
    reach: (box) => Array.from({ length: inputs }, () => ({ box, padding: [] })),
    valueOf: ({ channel, z, y, x }, read) => {
      let sum = 0;
      for (let input = 0; input < inputs; input++) sum += read(input, channel, z, y, x);
      return sum;
    },
    explain: (position, read) => {
      const { channel, z, y, x } = position;
      const terms = Array.from({ length: inputs }, (_, input) => read(input, channel, z, y, x));
      const largest = terms.reduce((best, term, i) => (Math.abs(term) > Math.abs(terms[best]) ? i : best), 0);
      const value = terms.reduce((sum, term) => sum + term, 0);
      return { kind: 'add', terms, value, followed: { input: largest, position, value: terms[largest] } };
    },
  };
}
