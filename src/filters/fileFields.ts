// zod's small form: it loads in a quarter of the time of the full one, and every run that reads a filter's file waits
// for it.
import * as z from 'zod/mini';
import { UsageError } from '../errors.js';
import { parseActivation } from '../layers/activations.js';
import { isFloat32 } from '../tensor/isFloat32.js';
import { preferredNormalizations } from './filter.js';
import { filterGroups } from './filterGroups.js';
import { filterName } from './filterName.js';

// The descriptions are what an editor shows while a file is typed, and the reference page in the README.

const name = z.string().check(z.regex(filterName.pattern, filterName.rule));

/** What every file may say of itself. */
export const about = {
  $schema: z.optional(z.string().check(z.describe('Where an editor finds the schema of this file.'))),
  name: z.optional(
    name.check(
      z.describe(`Also a part of the names of what it writes: ${filterName.rule}. Default: the file's name.`),
    ),
  ),
  description: z.optional(z.string().check(z.describe('What it does, in a sentence.'))),
  source: z.optional(z.string().check(z.describe('Where its numbers come from.'))),
  group: z.optional(
    z
      .enum(filterGroups)
      .check(z.describe('Under which heading `convtool filters list` shows it. Default: other.')),
  ),
};

/** What a filter may have besides its weights. */
export const settings = {
  bias: z.optional(
    z.number().check(
      z.superRefine((value, context) => {
        if (isFloat32(value)) return;
        context.addIssue({
          code: 'custom',
          message: `is ${value}, beyond the largest float32, 3.4028235e+38`,
        });
      }),
      z.describe('Added to each value of the map. Default: 0.'),
    ),
  ),
  activation: z.optional(
    z.string().check(
      z.superRefine((text, context) => {
        try {
          parseActivation(text);
        } catch (error) {
          if (!(error instanceof UsageError)) throw error;
          context.addIssue({ code: 'custom', message: `"${text}": ${error.message}` });
        }
      }),
      z.describe(
        'Follows the bias: relu, leaky-relu:0.2, clip:0..255 and the like, as --activation takes them.',
      ),
    ),
  ),
  input: z.optional(
    z
      .enum(['gray', 'color'])
      .check(
        z.describe(
          'What one kernel sees of a colour picture: its grey, or each channel by itself. Default: gray.',
        ),
      ),
  ),
  normalize: z.optional(
    z
      .enum(preferredNormalizations)
      .check(z.describe('How its map is best made a picture. Default: clip for color, else minmax.')),
  ),
};
