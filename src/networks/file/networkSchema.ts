import * as z from 'zod/mini';
import { about } from '../../filters/fileFields.js';
import { wholeNumber } from './axisFields.js';
import { layerForms } from './layerForms.js';
import type { TypeOf } from './layerKinds.js';
import { optional, required } from './optionField.js';

const perChannel = z.union([z.number(), z.array(z.number()).check(z.minLength(1))]);
const side = wholeNumber(1);

/** What a network says of its input. */
export const inputForm = z.strictObject({
  channels: optional(wholeNumber(1), {
    expected: 'a whole number of at least 1',
    meaning:
      "1: a picture's grey; 3: its RGB; any for arrays. Default: as the input is, a colour picture as RGB.",
  }),
  values: optional(z.array(z.number()).check(z.length(2)), {
    expected: 'two numbers in order, [low, high]',
    meaning: "What a picture's black and white become; arrays are not rescaled. Default: [0, 255].",
  }),
  mean: optional(perChannel, {
    expected: 'a number, or a list with one for each channel',
    meaning:
      'Subtracted after values, from arrays too: one number, or a list with one for each channel. Default: 0.',
  }),
  std: optional(perChannel, {
    expected: 'a number that is not 0, or a list with one for each channel',
    meaning: 'What is then divided by: one number, or a list with one for each channel. Default: 1.',
  }),
  size: optional(z.union([side, z.array(side).check(z.length(2))]), {
    expected: 'a whole number of at least 1, or two: [height, width]',
    meaning:
      'Resized to, bilinearly with antialiasing, as Pillow and torchvision do: [height, width], or one number for both. Default: as it is.',
  }),
});

const [first, ...others] = Object.values(layerForms);

/** Any layer. */
const anyLayerForm = z.discriminatedUnion('type', [first, ...others]);

/** A network's file. */
export const networkForm = z.strictObject({
  $schema: about.$schema,
  name: about.name,
  description: about.description,
  source: about.source,
  input: z.optional(inputForm.check(z.describe('What enters it, and how.'))),
  layers: required(z.array(anyLayerForm).check(z.minLength(1)), {
    expected: 'a list of at least one layer',
    meaning: 'Its layers; each takes what the one before it makes, unless it says otherwise.',
  }),
});

/** A layer, as parsed. */
export type LayerFile = z.output<typeof anyLayerForm>;

/** A network's file, as parsed. */
export type NetworkFile = z.output<typeof networkForm>;

/** Filters of a layer, as parsed: a name or file, a list of filters or numbers, one filter, random ones. */
export type FiltersFile =
  | Extract<LayerFile, { flip: boolean; filters: unknown }>['filters']
  | Extract<LayerFile, { depthwise: unknown }>['depthwise'];

/** Weights of a layer that takes no filters, as parsed: a file, lists of numbers, random ones. */
export type ArrayFile =
  | Extract<LayerFile, { weights: unknown }>['weights']
  | Extract<LayerFile, { type: TypeOf<3>; filters: unknown }>['filters'];
