import * as z from 'zod/mini';
import { counted } from '../counted.js';
import { isFloat32 } from '../tensor/isFloat32.js';
import { about, settings } from './fileFields.js';
import { longestSide } from './longestSide.js';

const row = z.array(z.number()).check(z.minLength(1), z.maxLength(longestSide));

const kernel = z.array(row).check(
  z.minLength(1),
  z.maxLength(longestSide),
  z.superRefine((rows, context) => {
    rows.forEach((each, index) => {
      if (each.length === rows[0].length) return;
      const message = `has ${counted(each.length, 'weight')}, but the first row has ${rows[0].length}`;
      context.addIssue({ code: 'custom', path: [index], message });
    });
  }),
);

const kernels = z.array(kernel).check(
  z.minLength(1),
  z.superRefine((each, context) => {
    each.forEach((one, index) => {
      const [first] = each;
      // An empty kernel has no first row; its own check has said so.
      if (one.length === 0 || first.length === 0) return;
      if (one.length === first.length && one[0].length === first[0].length) return;
      const message = `is ${one.length}×${one[0].length}, but the first kernel is ${first.length}×${first[0].length}`;
      context.addIssue({ code: 'custom', path: [index], message });
    });
  }),
);

const divisor = z._default(
  z.number().check(
    z.refine((value) => value !== 0, 'must not be 0'),
    z.describe('All weights are divided by it, not the bias.'),
  ),
  1,
);

/** Refuses weights that float32 cannot hold, which a small divisor makes of small numbers too. */
function refuseBeyondFloat32(
  path: readonly (string | number)[],
  rows: readonly (readonly number[])[],
  by: number,
  addIssue: (issue: { code: 'custom'; path: (string | number)[]; message: string }) => void,
): void {
  rows.forEach((each, y) => {
    each.forEach((weight, x) => {
      if (by === 0 || isFloat32(weight / by)) return;
      const found = `${weight}${by === 1 ? '' : ` / ${by}`}`;
      addIssue({
        code: 'custom',
        path: [...path, y, x],
        message: `is ${found}, beyond the largest float32, 3.4028235e+38`,
      });
    });
  });
}

const kernelForm = z
  .strictObject({
    ...about,
    kernel: kernel.check(
      z.describe(
        `Rows of weights, laid on the picture as they stand (cross-correlation); at most ${longestSide} × ${longestSide}.`,
      ),
    ),
    divisor,
    ...settings,
  })
  .check(
    z.superRefine((file, context) =>
      refuseBeyondFloat32(['kernel'], file.kernel, file.divisor, (issue) => context.addIssue(issue)),
    ),
  );

const kernelsForm = z
  .strictObject({
    ...about,
    kernels: kernels.check(
      z.describe('A kernel for each input channel, all of one size; what they make is summed.'),
    ),
    divisor,
    ...settings,
  })
  .check(
    z.superRefine((file, context) => {
      file.kernels.forEach((rows, index) => {
        refuseBeyondFloat32(['kernels', index], rows, file.divisor, (issue) => context.addIssue(issue));
      });
    }),
  );

/** Weights in numbers: one kernel, or one for each channel. */
export const weightForms = { kernel: kernelForm, kernels: kernelsForm };
