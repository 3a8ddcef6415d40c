import * as z from 'zod/mini';
import { flattenOrders } from '../../layers/flatten.js';
import { interpolations } from '../../layers/upSampling2d.js';
import { activationField, activationText } from './activationField.js';
import { axisField, axisText, sidesField, sidesText, wholeNumber } from './axisFields.js';
import { weighted } from './convForms.js';
import { layerForm } from './layerForm.js';
import { layerKinds, type TypeOf } from './layerKinds.js';
import { defaulting, optional, required } from './optionField.js';
import { matrixField, valuesField, valuesText } from './weightFields.js';

const number = 'a finite number';
const positive = 'a finite number above 0';

function learnt(fallback: number, what: string) {
  const meaning = `${what}: one number, a list with one for each channel, or a .npy file.`;
  return defaulting(valuesField, fallback, { expected: valuesText, meaning });
}

export const activationForm = layerForm(
  'activation',
  'A function of each value by itself; softmax of the channels at each position.',
  {
    activation: required(activationField, {
      expected: activationText,
      meaning: `${activationText}. gelu is the exact one, as PyTorch's and Keras's default; gelu-tanh their approximation.`,
    }),
  },
);

export const batchNormalizationForm = layerForm(
  'batchNormalization',
  'gamma · (x − mean) / √(variance + epsilon) + beta, for each channel.',
  {
    gamma: learnt(1, 'What each channel is multiplied by (PyTorch: weight)'),
    beta: learnt(0, 'Added to each channel (PyTorch: bias)'),
    mean: learnt(0, 'Mean of each channel in training (PyTorch: running_mean)'),
    variance: learnt(1, 'Variance of each channel in training (PyTorch: running_var)'),
    epsilon: defaulting(z.number().check(z.gt(0)), 0.001, {
      expected: positive,
      meaning: "Added to the variance. The default is Keras's; PyTorch's is 0.00001.",
    }),
  },
);

export const localResponseNormalizationForm = layerForm(
  'localResponseNormalization',
  'x / (k + alpha / size · Σ x²)^beta over neighbouring channels, as PyTorch.',
  {
    size: defaulting(wholeNumber(1), 5, {
      expected: 'a whole number of at least 1',
      meaning: "Channels of a neighbourhood; TensorFlow's depth_radius r is 2r + 1.",
    }),
    alpha: defaulting(z.number().check(z.gte(0)), 0.0001, {
      expected: 'a finite number of at least 0',
      meaning:
        "Divided by the size, as in PyTorch; TensorFlow's is not, so it is multiplied by the size here.",
    }),
    beta: defaulting(z.number(), 0.75, { expected: number, meaning: 'The exponent.' }),
    k: defaulting(z.number().check(z.gt(0)), 1, {
      expected: positive,
      meaning: "Added to the sum; TensorFlow's bias.",
    }),
  },
);

export function zeroPaddingForm<const Type extends TypeOf<1 | 2>>(type: Type) {
  const { dimensions } = layerKinds[type];
  return layerForm(type, 'Zeros around each map.', {
    padding: required(sidesField(dimensions), {
      expected: sidesText(dimensions),
      meaning: 'Pixels on each side.',
    }),
  });
}

export function upSamplingForm<const Type extends TypeOf<1 | 2>>(type: Type) {
  const { dimensions } = layerKinds[type];
  return layerForm(type, 'Enlarges each map by whole numbers.', {
    size: defaulting(axisField(dimensions, 1), 2, {
      expected: axisText(dimensions, 1),
      meaning: 'How many times as large.',
    }),
    interpolation: defaulting(z.enum(interpolations), 'nearest', {
      expected: interpolations.join(' or '),
      meaning: 'nearest: each value is repeated; bilinear: values between are made.',
    }),
    alignCorners: defaulting(z.boolean(), false, {
      expected: 'true or false',
      meaning: "With bilinear only: corners stay on corners, as PyTorch's align_corners; Keras's do not.",
    }),
  });
}

export const flattenForm = layerForm('flatten', 'All values in one row, as channels of one position.', {
  order: defaulting(z.enum(flattenOrders), 'chw', {
    expected: flattenOrders.join(' or '),
    meaning:
      'chw: channel by channel, as PyTorch; hwc: position by position, as Keras. It has to suit the weights of the dense layer behind it.',
  }),
});

export const denseForm = layerForm(
  'dense',
  'A fully connected layer: behind flatten of all values; else of the channels at each position, as in Keras.',
  {
    weights: matrixField(
      'A .npy file or lists, [units, features], as PyTorch has them (Keras: transposed), or {"random": 10, "seed": 1}.',
    ),
    ...weighted,
  },
);

export const dropoutForm = layerForm('dropout', 'Nothing: it acts in training only.', {
  rate: optional(z.number().check(z.gte(0), z.lte(1)), {
    expected: 'a number from 0 to 1',
    meaning: 'Ignored.',
  }),
});
