import { groupDigits } from '../../groupDigits.js';
import type { StepTrace } from '../../inspect/explain/traceStep.js';
import { explainSum, explainNumber as n } from './explainNumber.js';

type Formula = Exclude<StepTrace, { kind: 'convolution' | 'pool' }>;

/**
 * What a step without a window does to a value, in its formula and with its numbers.
 *
 * @param inputs what each of its inputs is called
 */
export function explainFormula(trace: Formula, inputs: readonly string[]): string[] {
  const { value } = trace;
  switch (trace.kind) {
    case 'activation':
      return [`x = ${n(trace.input)}`, `${trace.formula} = ${n(value)}`];
    case 'softmax': {
      const { input, channels, largest, exponential, sum } = trace;
      return [
        `x = ${n(input)}, the largest of the ${groupDigits(channels)} channels ${n(largest)}`,
        `exp(x - ${n(largest)}) = ${n(exponential)}, of all channels together ${n(sum)}`,
        `${n(exponential)} / ${n(sum)} = ${n(value)}`,
      ];
    }
    case 'batchNormalization': {
      const { input, gamma, beta, mean, variance, epsilon } = trace;
      return [
        `x = ${n(input)}`,
        'gamma × (x - mean) / √(variance + epsilon) + beta',
        `${n(gamma)} × (${explainSum([input, -mean])}) / √(${n(variance)} + ${n(epsilon)}) + ${n(beta)} = ${n(value)}`,
      ];
    }
    case 'localResponseNormalization': {
      const { input, firstChannel, neighbours, sumOfSquares, size, alpha, beta, k } = trace;
      return [
        `x = ${n(input)}; the squares of channels ${firstChannel}–${firstChannel + neighbours.length - 1} sum to ${n(sumOfSquares)}`,
        'x / (k + alpha / size × sum)^beta',
        `${n(input)} / (${n(k)} + ${n(alpha)} / ${size} × ${n(sumOfSquares)})^${n(beta)} = ${n(value)}`,
      ];
    }
    case 'upSampling': {
      const { sources } = trace;
      if (sources.length === 1) return [];
      return [`${sources.map((each) => `${n(each.weight)} × ${n(each.input)}`).join(' + ')} = ${n(value)}`];
    }
    case 'add':
      return [
        ...trace.terms.map((term, index) => `${inputs[index]}: ${n(term)}`),
        `${explainSum(trace.terms)} = ${n(value)}`,
      ];
    case 'zeroPadding':
      return trace.followed === undefined ? ['it lies in the padding: 0'] : [];
    case 'flatten':
    case 'concatenate':
      return [];
  }
}
