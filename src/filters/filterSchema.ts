import { z } from 'zod';
import { preferredNormalizations } from './filter.js';
import { longestSide } from './longestSide.js';

const name = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/,
    'expected 1 to 64 letters, digits, dots, underscores or hyphens, a letter or digit first',
  );

const kernel = z
  .array(z.array(z.number()).min(1).max(longestSide))
  .min(1)
  .max(longestSide)
  .superRefine((rows, context) => {
    rows.forEach((row, index) => {
      if (row.length === rows[0].length) return;
      const message = `has ${row.length} weights, but the first row has ${rows[0].length}`;
      context.addIssue({ code: 'custom', path: [index], message });
    });
  })
  .describe('Rows of weights, written for cross-correlation.');

const about = {
  $schema: z.string().optional(),
  name: name.optional().describe("Default: the file's name."),
  description: z.string().optional(),
  source: z.string().optional().describe('Where the weights come from.'),
};

/** A filter as a JSON file holds it. */
export const filterSchema = z
  .strictObject({
    ...about,
    kernel: kernel.optional().describe('One kernel, laid over each channel or over the grey picture.'),
    kernels: z.array(kernel).min(1).optional().describe('One kernel per input channel, summed.'),
    divisor: z
      .number()
      .refine((value) => value !== 0, 'expected a number other than 0')
      .default(1)
      .describe('All weights are divided by it.'),
    bias: z.number().default(0),
    activation: z.string().optional(),
    input: z.enum(['gray', 'color']).default('gray'),
    normalize: z.enum(preferredNormalizations).optional(),
  })
  .superRefine(({ kernel, kernels }, context) => {
    if ((kernel === undefined) === (kernels === undefined)) {
      const message = 'expected either "kernel" (rows of weights) or "kernels" (one kernel per channel)';
      context.addIssue({ code: 'custom', message });
    }
    kernels?.forEach((each, index) => {
      if (each.length === kernels[0].length && each[0].length === kernels[0][0].length) return;
      const message = `is ${each.length}×${each[0].length}, but the first kernel is ${kernels[0].length}×${kernels[0][0].length}`;
      context.addIssue({ code: 'custom', path: ['kernels', index], message });
    });
  });

/** Several filters of the library under one name. */
export const bankSchema = z.strictObject({
  ...about,
  filters: z.array(name).min(1).describe('Names of filters.'),
});
