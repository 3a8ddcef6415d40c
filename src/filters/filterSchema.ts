import * as z from 'zod/mini';
import type { Family } from './families/family.js';
import { familyForm } from './familyForm.js';
import { about } from './fileFields.js';
import { mostFilters } from './mostFilters.js';
import { weightForms } from './weightForms.js';

/** A filter inside a bank. */
function inlineFilter(families: readonly Family[]) {
  return z.union([weightForms.kernel, weightForms.kernels, ...families.map(familyForm)]);
}

/** Several filters. */
export function bankForm(families: readonly Family[]) {
  return z.strictObject({
    ...about,
    filters: z
      .array(z.union([z.string().check(z.minLength(1)), inlineFilter(families)]))
      .check(
        z.minLength(1),
        z.maxLength(mostFilters),
        z.describe(
          'Its filters: names, looked up beside this file and then in the library (a family with parameters is written ' +
            'as on the command line, "gaussian:sigma=2"), or filters as in a file of their own.',
        ),
      ),
  });
}

/** All forms of a file in one. */
export function anyForm(families: readonly Family[]) {
  return z.union([inlineFilter(families), bankForm(families)]);
}

/** A filter inside a bank, as parsed. */
export type InlineFilter = z.output<ReturnType<typeof inlineFilter>>;

/** A filter's file, as parsed. */
export type FilterFile = z.output<ReturnType<typeof anyForm>>;
