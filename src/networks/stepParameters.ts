import type { Layer } from '../layers/layer.js';
import type { ParameterCounts } from './network.js';

/** The numbers that one step has learnt, as Keras counts them: of each filter one bias. */
export function stepParameters(step: Layer): ParameterCounts {
  if ('bank' in step) return { weights: step.bank.weights.length, biases: step.bank.filters, statistics: 0 };
  if (step.type !== 'batchNormalization') return { weights: 0, biases: 0, statistics: 0 };
  const { gamma, beta, mean, variance } = step.options;
  return { weights: gamma.length, biases: beta.length, statistics: mean.length + variance.length };
}
