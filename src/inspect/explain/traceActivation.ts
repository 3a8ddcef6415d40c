import type { Activation, ActivationName } from '../../layers/activations.js';
import { errorFunction } from './errorFunction.js';
import { tracePointwise } from './tracePointwise.js';
import type { TracedStep } from './traceStep.js';

interface Formula {
  readonly text: (...parameters: readonly number[]) => string;
  readonly apply: (x: number, ...parameters: readonly number[]) => number;
  readonly fallback?: readonly number[];
}

/** Each activation by its definition, apart from src/layers/activations.ts, which is checked by it. */
const formulas: Readonly<Record<ActivationName, Formula>> = {
  relu: { text: () => 'max(x, 0)', apply: (x) => Math.max(x, 0) },
  relu6: { text: () => 'min(max(x, 0), 6)', apply: (x) => Math.min(Math.max(x, 0), 6) },
  'leaky-relu': {
    text: (slope) => `x where x > 0, else ${slope} x`,
    apply: (x, slope) => (x > 0 ? x : slope * x),
    fallback: [0.01],
  },
  elu: {
    text: (alpha) =>
      `x where x > 0, else ${alpha === 1 ? '' : `${alpha} (`}exp(x) - 1${alpha === 1 ? '' : ')'}`,
    apply: (x, alpha) => (x > 0 ? x : alpha * Math.expm1(x)),
    fallback: [1],
  },
  sigmoid: { text: () => '1 / (1 + exp(-x))', apply: (x) => 1 / (1 + Math.exp(-x)) },
  tanh: { text: () => 'tanh(x)', apply: (x) => Math.tanh(x) },
  softplus: {
    text: () => 'ln(1 + exp(x))',
    apply: (x) => (x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x))),
  },
  swish: { text: () => 'x / (1 + exp(-x))', apply: (x) => x / (1 + Math.exp(-x)) },
  gelu: {
    text: () => 'x (1 + erf(x / √2)) / 2',
    apply: (x) => (x * (1 + errorFunction(x / Math.SQRT2))) / 2,
  },
  'gelu-tanh': {
    text: () => 'x (1 + tanh(√(2/π) (x + 0.044715 x³))) / 2',
    apply: (x) => (x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)))) / 2,
  },
  abs: { text: () => '|x|', apply: (x) => Math.abs(x) },
  clip: {
    text: (low, high) => `min(max(x, ${low}), ${high})`,
    apply: (x, low, high) => Math.min(Math.max(x, low), high),
  },
};

/** How an activation's values come about. */
export function traceActivation({ name, parameters }: Activation): TracedStep {
  const formula = formulas[name];
  const given = parameters.length > 0 ? parameters : (formula.fallback ?? []);
  return tracePointwise({
    apply: (x) => formula.apply(x, ...given),
    detail: (input) => ({
      kind: 'activation',
      activation: given.length === 0 ? name : `${name}:${given.join('..')}`,
      formula: formula.text(...given),
      input,
    }),
  });
}
