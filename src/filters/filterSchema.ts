// zod's small form: it loads in a quarter of the time of the full one, and every run that names a filter waits for it.
import * as z from 'zod/mini';
import { isFloat32 } from '../tensor/isFloat32.js';
import { preferredNormalizations } from './filter.js';
import { longestSide } from './longestSide.js';

const name = z
  .string()
  .check(
    z.regex(
      /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/,
      '1 to 64 letters, digits, dots, underscores or hyphens, a letter or digit first',
    ),
  );

const row = z.array(z.number()).check(z.minLength(1), z.maxLength(longestSide));

/** Rows of weights, written for cross-correlation. */
const kernel = z.array(row).check(
  z.minLength(1),
  z.maxLength(longestSide),
  z.superRefine((rows, context) => {
    rows.forEach((each, index) => {
      if (each.length === rows[0].length) return;
      const message = `has ${each.length} ${each.length === 1 ? 'weight' : 'weights'}, but the first row has ${rows[0].length}`;
      context.addIssue({ code: 'custom', path: [index], message });
    });
  }),
);

const about = {
  $schema: z.optional(z.string()),
  /** Default: the file's name. */
  name: z.optional(name),
  description: z.optional(z.string()),
  /** Where the weights come from. */
  source: z.optional(z.string()),
};

const fields = z.strictObject({
  ...about,
  /** One kernel, laid over each channel or over the grey picture. */
  kernel: z.optional(kernel),
  /** One kernel per input channel, summed. */
  kernels: z.optional(z.array(kernel).check(z.minLength(1))),
  /** All weights are divided by it. */
  divisor: z._default(z.number().check(z.refine((value) => value !== 0, 'must not be 0')), 1),
  bias: z._default(
    z.number().check(
      z.superRefine((value, context) => {
        if (isFloat32(value)) return;
        context.addIssue({
          code: 'custom',
          message: `is ${value}, beyond the largest float32, 3.4028235e+38`,
        });
      }),
    ),
    0,
  ),
  activation: z.optional(z.string()),
  input: z._default(z.enum(['gray', 'color']), 'gray'),
  normalize: z.optional(z.enum(preferredNormalizations)),
});

/** A filter as a JSON file holds it. */
export const filterSchema = fields.check(
  z.superRefine(({ kernel: one, kernels }, context) => {
    if ((one === undefined) === (kernels === undefined)) {
      const found = one === undefined ? 'neither' : 'both';
      const message = `expected "kernel" (rows of weights) or "kernels" (one kernel per channel), found ${found}`;
      context.addIssue({ code: 'custom', message });
    }
    kernels?.forEach((each, index) => {
      const [first] = kernels;
      // An empty kernel has no first row; its own check has said so.
      if (each.length === 0 || first.length === 0) return;
      if (each.length === first.length && each[0].length === first[0].length) return;
      const message = `is ${each.length}×${each[0].length}, but the first kernel is ${first.length}×${first[0].length}`;
      context.addIssue({ code: 'custom', path: ['kernels', index], message });
    });
  }),
);

/** Several filters of the library under one name. */
export const bankSchema = z.strictObject({
  ...about,
  filters: z.array(name).check(z.minLength(1)),
});
