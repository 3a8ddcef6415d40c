import * as z from 'zod/mini';
import { axisField, axisText, type Dimensions, paddingField, paddingText } from './axisFields.js';
import { layerForm } from './layerForm.js';
import { defaulting, optional } from './optionField.js';

function pooling(dimensions: Dimensions) {
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
      meaning: "Keep the last, partial window, as PyTorch's ceil_mode; Keras has none.",
    }),
  };
}

export function maxPoolingForm<const Type extends string>(type: Type, dimensions: Dimensions) {
  return layerForm(type, 'The largest value of each window.', pooling(dimensions));
}

export function averagePoolingForm<const Type extends string>(type: Type, dimensions: Dimensions) {
  return layerForm(type, 'The average of each window.', {
    ...pooling(dimensions),
    countPadding: defaulting(z.boolean(), false, {
      expected: 'true or false',
      meaning:
        "Count padding as zeros, as PyTorch's count_include_pad, which is true there by default; Keras does not.",
    }),
  });
}

export function lpPoolingForm<const Type extends string>(type: Type, dimensions: Dimensions) {
  return layerForm(type, 'The root of the sum of powers of each window, (Σ |x|^p)^(1/p).', {
    ...pooling(dimensions),
    power: defaulting(z.int().check(z.gte(1), z.lte(4)), 2, {
      expected: 'a whole number from 1 to 4',
      meaning: "The power p, as PyTorch's norm_type: 1, 2, 3 or 4.",
    }),
  });
}

export function globalPoolingForm<const Type extends string>(type: Type, meaning: string) {
  return layerForm(type, meaning, {});
}
