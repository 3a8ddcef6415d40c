import type { BatchNormalization } from '../../layers/batchNormalization.js';
import { tracePointwise } from './tracePointwise.js';
import type { TracedStep } from './traceStep.js';

/** How values of a batch normalisation come about. */
export function traceBatchNormalization(learnt: BatchNormalization): TracedStep {
  const of = (channel: number) => ({
    gamma: learnt.gamma[channel],
    beta: learnt.beta[channel],
    mean: learnt.mean[channel],
    variance: learnt.variance[channel],
    epsilon: learnt.epsilon,
  });
  return tracePointwise({
    apply: (x, channel) => {
      const { gamma, beta, mean, variance, epsilon } = of(channel);
      return (gamma * (x - mean)) / Math.sqrt(variance + epsilon) + beta;
    },
    detail: (input, channel) => ({ kind: 'batchNormalization', input, ...of(channel) }),
  });
}
