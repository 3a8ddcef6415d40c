import * as z from 'zod/mini';
import { axisField, axisText, paddingField, paddingText } from './axisFields.js';
import { layerForm } from './layerForm.js';
import { type Dimensions, layerKinds, type TypeOf } from './layerKinds.js';
import { defaulting, optional } from './optionField.js';

function pooling(
  dimensions: Dimensions,
  partialWindows = "Keep the last, partial window, as PyTorch's ceil_mode; Keras has none.",
) {
  return {
    size: defaulting(axisField(dimensions, 1), 2, {
      expected: axisText(dimensions, 1),
      meaning: 'Sides of the window, in pixels.',
    }),
    stride: optional(axisField(dimensions, 1), {
      expected: axisText(dimensions, 1),
      meaning: 'Step of the window, in pixels. Default: the size.',
    }),
    padding: defaulting(paddingField(dimensions), 'valid', {
      expected: paddingText(dimensions),
      meaning:
        'valid: none. same: as Keras, the odd pixel at the end; same-lower: at the start. Or pixels, as PyTorch. Padding never wins a maximum.',
    }),
    ceil: defaulting(z.boolean(), false, {
      expected: 'true or false',
      meaning: partialWindows,
    }),
  };
}

export function maxPoolingForm<const Type extends TypeOf<1 | 2 | 3>>(type: Type) {
  const { dimensions } = layerKinds[type];
  return layerForm(type, 'The largest value of each window.', pooling(dimensions));
}

export function averagePoolingForm<const Type extends TypeOf<1 | 2 | 3>>(type: Type) {
  const { dimensions } = layerKinds[type];
  return layerForm(type, 'The average of each window.', {
    ...pooling(dimensions),
    countPadding: defaulting(z.boolean(), false, {
      expected: 'true or false',
      meaning:
        "Count padding as zeros, as PyTorch's count_include_pad, which is true there by default; Keras does not.",
    }),
  });
}

export function lpPoolingForm<const Type extends TypeOf<1 | 2>>(type: Type) {
  const { dimensions } = layerKinds[type];
  return layerForm(
    type,
    "The root of the sum of powers of each window, (Σ |x|^p)^(1/p), as ONNX's LpPool, of what of the window lies in the input. PyTorch's LPPool takes no absolute values, and rescales partial windows.",
    {
      ...pooling(
        dimensions,
        "Keep the last, partial window, as ONNX's ceil_mode: what lies in the input counts as it is. PyTorch's LPPool scales its sum up to a whole window's.",
      ),
      power: defaulting(z.int().check(z.gte(1), z.lte(4)), 2, {
        expected: 'a whole number from 1 to 4',
        meaning:
          "The power p, as ONNX's p: 1, 2, 3 or 4. PyTorch's norm_type is the same but for odd powers of values below 0, which it takes with their sign.",
      }),
    },
  );
}

export function globalPoolingForm<const Type extends string>(type: Type, meaning: string) {
  return layerForm(type, meaning, {});
}
