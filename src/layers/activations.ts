import { checkName } from '../checkName.js';
import { decimalNumber } from '../decimalNumber.js';
import { UsageError } from '../errors.js';
import { nearest } from '../nearest.js';
import { createTensor, type Tensor } from '../tensor/tensor.js';

interface Family {
  /** How the setting after the colon is written, and what it is when left out. */
  readonly parameters: string;
  readonly fallback?: readonly number[];
  /** Takes as many numbers as `fallback` or `parameters` has. */
  readonly make: (...parameters: readonly number[]) => (value: number) => number;
}

/**
 * Every activation, by name. No `Math.pow` on data: its last bits changed between Node's versions.
 * Defaults are PyTorch's.
 */
const table = {
  relu: { parameters: '', make: () => (v) => Math.max(v, 0) },
  'leaky-relu': {
    parameters: 'slope',
    fallback: [0.01],
    make: (slope) => (v) => (v > 0 ? v : slope * v),
  },
  sigmoid: { parameters: '', make: () => (v) => 1 / (1 + Math.exp(-v)) },
  tanh: { parameters: '', make: () => Math.tanh },
  abs: { parameters: '', make: () => Math.abs },
  // log(1 + exp(v)) without the overflow of exp for large v
  softplus: { parameters: '', make: () => (v) => Math.max(v, 0) + Math.log1p(Math.exp(-Math.abs(v))) },
  elu: { parameters: 'alpha', fallback: [1], make: (alpha) => (v) => (v > 0 ? v : alpha * Math.expm1(v)) },
  clip: { parameters: 'low..high', make: (low, high) => (v) => Math.min(Math.max(v, low), high) },
} satisfies Record<string, Family>;

/** `relu`, `leaky-relu`, … : the names of the table above. */
export type ActivationName = keyof typeof table;

const families: Record<ActivationName, Family> = table;

/** An activation with its settings, e.g. leaky-relu with a slope of 0.2. */
export interface Activation {
  readonly name: ActivationName;
  readonly parameters: readonly number[];
}

/** How each activation is written on the command line and in files, e.g. `leaky-relu[:slope]`. */
export const activationForms = Object.entries(families).map(([name, { parameters, fallback }]) =>
  parameters === '' ? name : fallback ? `${name}[:${parameters}]` : `${name}:${parameters}`,
);

/**
 * Applies an activation to every value.
 *
 * @param activation its settings may be left out where it has defaults (`leaky-relu` 0.01, `elu` 1)
 * @returns a new tensor of the same shape; computed in float64 and rounded once
 * @throws {UsageError} if the activation is unknown or its settings are too few or too many
 */
export function activate(input: Tensor, { name, parameters }: Activation): Tensor {
  checkName('activation', name, Object.keys(families));
  const { make, fallback = [], parameters: form } = families[name];
  const given = parameters.length > 0 ? parameters : fallback;
  if (given.length !== (form === '' ? 0 : form.split('..').length)) {
    throw new UsageError(
      `The activation ${name} takes ${form || 'no settings'}, not ${given.join(', ') || 'nothing'}.`,
    );
  }
  const f = make(...given);
  const output = createTensor(input.channels, input.height, input.width);
  for (let i = 0; i < input.data.length; i++) output.data[i] = f(input.data[i]);
  return output;
}

/**
 * Reads an activation as it is written: `relu`, `leaky-relu:0.2`, `clip:0..6`.
 *
 * @throws {UsageError} if the name is unknown or a setting is not a number
 */
export function parseActivation(text: string): Activation {
  const [name, setting] = splitOnce(text, ':');
  const known = isActivationName(name) ? name : undefined;
  if (known === undefined) {
    throw new UsageError(
      `unknown activation${nearest(name, Object.keys(families))}; expected one of ${activationForms.join(', ')}`,
    );
  }
  const { parameters, fallback } = families[known];
  const expected = parameters === '' ? 0 : parameters.split('..').length;
  if (setting === undefined && (fallback || expected === 0))
    return { name: known, parameters: fallback ?? [] };
  const numbers = (setting ?? '').split('..').map(decimalNumber);
  const ordered = numbers.length < 2 || numbers[0] <= numbers[1];
  if (numbers.length !== expected || !numbers.every(Number.isFinite) || !ordered) {
    throw new UsageError(
      parameters === ''
        ? `${known} has no setting; write ${known}`
        : `${known} is written ${known}:${parameters}, with ${
            parameters.includes('..')
              ? `${parameters.replace('..', ' and ')} finite numbers in order`
              : `${parameters} a finite number`
          }`,
    );
  }
  return { name: known, parameters: numbers };
}

function isActivationName(name: string): name is ActivationName {
  return Object.hasOwn(families, name);
}

function splitOnce(text: string, separator: string): [string, string | undefined] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}
