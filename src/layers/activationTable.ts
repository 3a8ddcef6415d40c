import { erfc } from './erfc.js';

/** How an activation is written and worked out. */
export interface ActivationFamily {
  /** How the setting after the colon is written, and what it is when left out. */
  readonly parameters: string;
  readonly fallback?: readonly number[];
  /** Takes as many numbers as `fallback` or `parameters` has. */
  readonly make: (...parameters: readonly number[]) => (value: number) => number;
}

/** 1 / (1 + e^-v); `v * sigmoid(w)` keeps its digits where 1 + tanh would lose them. */
const sigmoid = (v: number) => 1 / (1 + Math.exp(-v));

/**
 * Every activation that acts on each value by itself, by name. No `Math.pow` on data: its last bits changed between
 * Node's versions. Defaults are PyTorch's.
 */
const table = {
  relu: { parameters: '', make: () => (v) => Math.max(v, 0) },
  relu6: { parameters: '', make: () => (v) => Math.min(Math.max(v, 0), 6) },
  'leaky-relu': {
    parameters: 'slope',
    fallback: [0.01],
    make: (slope) => (v) => (v > 0 ? v : slope * v),
  },
  elu: { parameters: 'alpha', fallback: [1], make: (alpha) => (v) => (v > 0 ? v : alpha * Math.expm1(v)) },
  sigmoid: { parameters: '', make: () => sigmoid },
  tanh: { parameters: '', make: () => Math.tanh },
  // log(1 + exp(v)) without the overflow of exp for large v, nor the loss of its digits for small ones
  softplus: { parameters: '', make: () => (v) => Math.max(v, 0) + Math.log1p(Math.exp(-Math.abs(v))) },
  // also called SiLU
  swish: { parameters: '', make: () => (v) => v * sigmoid(v) },
  // x Φ(x), Hendrycks & Gimpel 2016
  gelu: { parameters: '', make: () => (v) => 0.5 * v * erfc(-v * Math.SQRT1_2) },
  // x (1 + tanh u) / 2 with u = √(2/π) (x + 0.044715 x³), as x sigmoid(2 u)
  'gelu-tanh': {
    parameters: '',
    make: () => (v) => v * sigmoid(2 * Math.sqrt(2 / Math.PI) * (v + 0.044715 * v * v * v)),
  },
  abs: { parameters: '', make: () => Math.abs },
  clip: { parameters: 'low..high', make: (low, high) => (v) => Math.min(Math.max(v, low), high) },
} satisfies Record<string, ActivationFamily>;

/** `relu`, `leaky-relu`, … : the names of the table above. */
export type ActivationName = keyof typeof table;

/** The table above. */
export const activationTable: Readonly<Record<ActivationName, ActivationFamily>> = table;
