import * as z from 'zod/mini';
import { longestSide } from '../../filters/longestSide.js';
import { weightForms } from '../../filters/weightForms.js';
import { axisField, axisText, wholeNumber } from './axisFields.js';
import type { Dimensions } from './layerKinds.js';
import { defaulting, required } from './optionField.js';

const text = z.string().check(z.minLength(1));

/** A filter in the place of its name; `examineFilterFile` knows the rest of a family's. */
const inlineFilter = z.union([
  weightForms.kernel,
  weightForms.kernels,
  z
    .looseObject({ family: text })
    .check(z.describe("A family with its parameters, as in a filter's file (convtool filters schema).")),
]);

const count = { expected: 'a whole number of at least 1', meaning: 'How many are drawn.' };
const seed = defaulting(z.int().check(z.gte(0), z.lte(4294967295)), 0, {
  expected: 'a whole number from 0 to 4294967295',
  meaning: 'Another seed draws other weights.',
});
/** What random weights are. */
export const randomMeaning =
  'Weights as a layer has them before it is trained: Glorot uniform as Keras has it, drawn by ' +
  "np.random.RandomState(seed) in the order of PyTorch's weight; biases are 0.";

/** Random weights of one size, or without one. */
export const randomForms = {
  0: z.strictObject({ random: required(wholeNumber(1), count), seed }).check(z.describe(randomMeaning)),
  1: randomForm(1),
  2: randomForm(2),
  3: randomForm(3),
};

function randomForm(dimensions: Dimensions) {
  const side = {
    expected: `${axisText(dimensions, 1)}, at most ${longestSide}`,
    meaning: 'Sides of a kernel.',
  };
  return z
    .strictObject({
      random: required(wholeNumber(1), count),
      size: defaulting(axisField(dimensions, 1), 3, side),
      seed,
    })
    .check(z.describe(randomMeaning));
}

const numbers = z.array(z.unknown()).check(z.minLength(1));

/** Filters of a convolution: their names or files, themselves, an array, or random ones. */
export function filtersField(dimensions: 1 | 2, meaning = filtersMeaning[dimensions]) {
  const list = z.array(z.union([text, inlineFilter, z.number(), numbers])).check(z.minLength(1));
  return required(z.union([text, list, inlineFilter, randomForms[dimensions]]), {
    expected:
      'a name, a file, a filter in braces, a list of these, lists of numbers, or {"random": 8, "size": 3}',
    meaning,
  });
}

/** What weights of convolutions may be, told once in the reference page. */
export const weightSources =
  'A .npy file beside this one; a filter or bank by its name or file, looked up beside this file and then in the ' +
  'library; a list of such names and of filters in braces; a filter in braces; lists of numbers; or ' +
  '{"random": 8, "size": 3, "seed": 1}.';

const filtersMeaning = {
  1: `${weightSources} Arrays are [filters, channels / groups, length].`,
  2: `${weightSources} Arrays are [filters, channels / groups, height, width], as PyTorch has them (Keras: transpose(3, 2, 0, 1)).`,
};

/** Filters of volumes: an array, or random ones. */
export const volumeFiltersField = required(z.union([text, numbers, randomForms[3]]), {
  expected: 'a .npy file, lists of numbers, or {"random": 8, "size": 3}',
  meaning:
    'A .npy file, lists of numbers, or {"random": 8, "size": 3, "seed": 1}. Arrays are [filters, channels / groups, depth, height, width], as PyTorch has them (Keras: transpose(4, 3, 0, 1, 2)).',
});

/** Where weights of `depthwise…`, `…Transpose` stand apart from those of a convolution. */
export const depthwiseMeaning = `${weightSources} A filter with one kernel is laid on every channel by itself; one with as many kernels as channels lays each on its own. Arrays are PyTorch's [channels · m, 1, height, width], a kernel for each map.`;
export const transposeMeaning = `${weightSources} A filter makes one map and has a kernel for each channel of its group. Arrays are PyTorch's [channels, filters / groups, height, width] (Keras: transpose(3, 2, 0, 1)).`;

/** A matrix of weights: a `.npy` file, lists of numbers, or random ones. */
export function matrixField(meaning: string) {
  return required(z.union([text, numbers, randomForms[0]]), {
    expected: 'a .npy file, lists of numbers, or {"random": 10, "seed": 1}',
    meaning,
  });
}

/** One number, a list with one for each map or channel, or a `.npy` file. */
export const valuesField = z.union([z.number(), z.array(z.number()).check(z.minLength(1)), text]);
export const valuesText = 'a number, a list of numbers, or a .npy file';
