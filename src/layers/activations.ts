import { checkName } from '../checkName.js';
import { decimalNumber } from '../decimalNumber.js';
import { UsageError } from '../errors.js';
import { fastActivation } from '../kernels/activations/fastActivation.js';
import { nearest } from '../nearest.js';
import type { PlaneRows } from '../tensor/planeRows.js';
import { type Tensor, tensorOf } from '../tensor/tensor.js';
import { timed } from '../timing.js';
import { type ActivationName, activationTable } from './activationTable.js';

export type { ActivationName } from './activationTable.js';

/** An activation with its settings, e.g. leaky-relu with a slope of 0.2. */
export interface Activation {
  readonly name: ActivationName;
  readonly parameters: readonly number[];
}

/** How each activation is written on the command line and in files, e.g. `leaky-relu[:slope]`. */
export const activationForms = Object.entries(activationTable).map(([name, { parameters, fallback }]) =>
  parameters === '' ? name : fallback ? `${name}[:${parameters}]` : `${name}:${parameters}`,
);

/**
 * Applies an activation to every value.
 *
 * @param activation its settings may be left out where it has defaults (`leaky-relu` 0.01, `elu` 1)
 * @returns a new tensor of the same shape; computed in float64 and rounded once
 * @throws {UsageError} if the activation is unknown or its settings are too few or too many
 */
export function activate(input: Tensor, activation: Activation): Tensor {
  const { apply } = inPlace(activation);
  const output = tensorOf(input);
  output.data.set(input.data);
  timed('activate', () => apply(output.data));
  return output;
}

/**
 * Applies an activation to rows as they are made; see `activate`.
 *
 * @throws {UsageError} if the activation is unknown or its settings are too few or too many
 */
export function activatedRows(source: PlaneRows, activation: Activation): PlaneRows {
  const { channels, height, width, step, cost = 0 } = source;
  const { apply, cost: each } = inPlace(activation);
  return {
    channels,
    height,
    width,
    step,
    cost: cost + each * channels * height * width,
    copyRows: (from, to, target, planeStride) => {
      source.copyRows(from, to, target, planeStride);
      timed('activate', () => {
        for (let channel = 0; channel < channels; channel++) {
          const start = channel * planeStride;
          apply(target.subarray(start, start + (to - from) * width));
        }
      });
    },
  };
}

/** An activation as what it does to values where they stand, and some nanoseconds that it takes for each. */
function inPlace({ name, parameters }: Activation): {
  apply: (values: Float32Array) => void;
  cost: number;
} {
  checkName('activation', name, Object.keys(activationTable));
  const { make, fallback = [], parameters: form } = activationTable[name];
  const given = parameters.length > 0 ? parameters : fallback;
  if (given.length !== (form === '' ? 0 : form.split('..').length)) {
    throw new UsageError(
      `The activation ${name} takes ${form || 'no settings'}, not ${given.join(', ') || 'nothing'}.`,
    );
  }
  const f = make(...given);
  const fast = fastActivation(name, given, f);
  if (fast !== undefined) return { apply: fast, cost: 0.5 };
  const apply = (values: Float32Array) => {
    for (let i = 0; i < values.length; i++) values[i] = f(values[i]);
  };
  return { apply, cost: 8 };
}

/**
 * Reads an activation as it is written: `relu`, `leaky-relu:0.2`, `clip:0..6`; names of several words also as Keras
 * writes them, `leakyRelu:0.2`.
 *
 * @throws {UsageError} if the name is unknown or a setting is not a number
 */
export function parseActivation(text: string): Activation {
  const [name, setting] = splitOnce(text, ':');
  const hyphenated = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const known = isActivationName(hyphenated) ? hyphenated : undefined;
  if (known === undefined) {
    if (name === 'softmax') {
      throw new UsageError(
        `softmax is taken across the maps, and only in networks (-n); expected one of ${activationForms.join(', ')}`,
      );
    }
    const near =
      name.toLowerCase() === 'silu'
        ? ' (it is called swish here)'
        : nearest(name, Object.keys(activationTable));
    throw new UsageError(`unknown activation${near}; expected one of ${activationForms.join(', ')}`);
  }
  const { parameters, fallback } = activationTable[known];
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
  return Object.hasOwn(activationTable, name);
}

function splitOnce(text: string, separator: string): [string, string | undefined] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}
