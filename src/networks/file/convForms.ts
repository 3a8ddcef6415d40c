import * as z from 'zod/mini';
import { UsageError } from '../../errors.js';
import { parseBorder } from '../../layers/parseBorder.js';
import { activationField, activationText } from './activationField.js';
import { axisField, axisText, paddingField, paddingText, wholeNumber } from './axisFields.js';
import { layerForm } from './layerForm.js';
import { type Dimensions, layerKinds, type TypeOf } from './layerKinds.js';
import { defaulting, optional } from './optionField.js';
import {
  depthwiseMeaning,
  filtersField,
  matrixField,
  transposeMeaning,
  valuesField,
  valuesText,
  volumeFiltersField,
} from './weightFields.js';

const trueOrFalse = 'true or false';

/** What every layer with weights may have besides them. */
export const weighted = {
  bias: optional(valuesField, {
    expected: valuesText,
    meaning:
      'Added to each value of a map: one number, a list with one for each map, or a .npy file. Default: that of the filters, else 0.',
  }),
  useBias: defaulting(z.boolean(), true, {
    expected: trueOrFalse,
    meaning: 'Whether a bias is added, and counted among the parameters.',
  }),
  activation: optional(activationField, {
    expected: activationText,
    meaning:
      "Follows the bias, as in Keras: relu, leakyRelu:0.2, softmax, … gelu is the exact one, as PyTorch's and Keras's default; gelu-tanh their approximation.",
  }),
};

/** How a kernel steps over its input. */
function stepping(dimensions: Dimensions) {
  return {
    stride: defaulting(axisField(dimensions, 1), 1, {
      expected: axisText(dimensions, 1),
      meaning: 'Step of the window, in pixels.',
    }),
    padding: defaulting(paddingField(dimensions), 'valid', {
      expected: paddingText(dimensions),
      meaning:
        'valid: none. same: the output is ⌈input / stride⌉, the odd pixel at the end, as Keras and ONNX SAME_UPPER; same-lower: at the start. Or pixels, as PyTorch.',
    }),
    dilation: defaulting(axisField(dimensions, 1), 1, {
      expected: axisText(dimensions, 1),
      meaning: 'Distance between the weights of a kernel, in pixels.',
    }),
  };
}

const border = defaulting(
  z.string().check(
    z.superRefine((text, context) => {
      try {
        parseBorder(text);
      } catch (error) {
        if (!(error instanceof UsageError)) throw error;
        context.addIssue({ code: 'custom', message: `"${text}": ${error.message}` });
      }
    }),
  ),
  'zero',
  {
    expected: 'a text such as "reflect"',
    meaning:
      'What padding is filled with: zero, constant:V, edge, reflect, symmetric or wrap, as --border takes it.',
  },
);

const flip = defaulting(z.boolean(), false, {
  expected: trueOrFalse,
  meaning: 'Turn each kernel by 180°: the true convolution. Keras and PyTorch do not.',
});

const groups = defaulting(wholeNumber(1), 1, {
  expected: 'a whole number of at least 1',
  meaning: 'Channels and filters are divided into so many groups that do not see each other.',
});

const laid = (dimensions: Dimensions) => ({ ...stepping(dimensions), border, flip, ...weighted });

export function convForm<const Type extends TypeOf<1 | 2>>(type: Type) {
  const { dimensions } = layerKinds[type];
  return layerForm(type, 'A convolution: each filter makes a map.', {
    filters: filtersField(dimensions),
    groups,
    ...laid(dimensions),
  });
}

export function depthwiseConvForm<const Type extends TypeOf<1 | 2>>(type: Type) {
  const { dimensions } = layerKinds[type];
  return layerForm(
    type,
    'A convolution of each channel by itself: m filters make m maps of each, channel by channel, as Keras and PyTorch order them.',
    { filters: filtersField(dimensions, depthwiseMeaning), ...laid(dimensions) },
  );
}

export function separableConvForm<const Type extends TypeOf<1 | 2>>(type: Type) {
  const { dimensions } = layerKinds[type];
  return layerForm(type, 'A depthwise convolution and one of 1×1 behind it.', {
    depthwise: filtersField(
      dimensions,
      'Weights of the depthwise convolution, as the filters of depthwiseConv2d, without biases. Stride, padding, dilation and border are its own.',
    ),
    pointwise: matrixField(
      'Weights of the 1×1 convolution: a .npy file or lists, [filters, channels · m], or {"random": 8, "seed": 1}.',
    ),
    ...laid(dimensions),
  });
}

export function convTransposeForm<const Type extends TypeOf<1 | 2>>(type: Type) {
  const { dimensions } = layerKinds[type];
  const { padding: _, ...steps } = stepping(dimensions);
  return layerForm(type, 'A transposed convolution, which enlarges: each value is spread over a window.', {
    filters: filtersField(dimensions, transposeMeaning),
    groups,
    ...steps,
    padding: defaulting(paddingField(dimensions), 'valid', {
      expected: paddingText(dimensions),
      meaning:
        "valid: nothing is cut from the output. same: the output is input · stride, as Keras. Or pixels cut from each side, as PyTorch's padding.",
    }),
    outputPadding: defaulting(axisField(dimensions, 0), 0, {
      expected: axisText(dimensions, 0),
      meaning:
        "Rows and columns added at the end, as PyTorch's output_padding. Keras's valid with a kernel smaller than its stride is stride − kernel.",
    }),
    ...weighted,
  });
}

export function conv3dForm() {
  return layerForm('conv3d', 'A convolution of volumes; its padding holds zeros.', {
    filters: volumeFiltersField,
    groups,
    ...stepping(3),
    ...weighted,
  });
}
