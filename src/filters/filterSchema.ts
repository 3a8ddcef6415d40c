// zod's small form: it loads in a quarter of the time of the full one, and every run that reads a filter's file waits
// for it.
import * as z from 'zod/mini';
import { UsageError } from '../errors.js';
import { parseActivation } from '../layers/activations.js';
import { isFloat32 } from '../tensor/isFloat32.js';
import type { Family } from './families/family.js';
import type { Parameter } from './families/parameter.js';
import { parameterProblem } from './families/parameterProblem.js';
import { preferredNormalizations } from './filter.js';
import { filterGroups } from './filterGroups.js';
import { filterName } from './filterName.js';
import { longestSide } from './longestSide.js';

// The descriptions are what an editor shows while a file is typed, and the reference page in the README.

/** The most filters that one bank holds. */
export const mostFilters = 4096;

const name = z.string().check(z.regex(filterName.pattern, filterName.rule));

const row = z.array(z.number()).check(z.minLength(1), z.maxLength(longestSide));

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

const about = {
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

const settings = {
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
      if (isFloat32(weight / by)) return;
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

/** What a family's parameter is in a file; whatever is wrong with it is said in the words of the command line. */
function parameterSchema(parameter: Parameter<unknown>) {
  const { kind, low, high, choices, description, fallback, fallbackText } = parameter;
  const error = (issue: { input?: unknown }) => parameterProblem(parameter, issue.input) ?? 'is wrong';
  const shown = fallbackText ?? String(fallback);
  const about = z.describe(`${description}. Default: ${shown}.`);
  if (kind === 'choice') return z.enum(choices, { error }).check(about);
  if (kind === 'filter') return z.string({ error }).check(z.minLength(1, { error }), about);
  const bounds = [z.gte(low, { error }), z.lte(high, { error }), about] as const;
  if (kind === 'number') return z.number({ error }).check(...bounds);
  const isOdd = z.refine((value) => kind !== 'odd' || Number(value) % 2 !== 0, { error });
  return z.int({ error }).check(...bounds, isOdd);
}

type ParameterShape = Record<string, z.ZodMiniOptional<ReturnType<typeof parameterSchema>>>;
type SpreadShape = Record<string, z.ZodMiniOptional<z.ZodMiniArray<ReturnType<typeof parameterSchema>>>>;

/** A family in the place of weights; with `spread`, a bank of them. */
function makeFamilyForm(family: Family) {
  const shape: ParameterShape = {};
  const lists: SpreadShape = {};
  for (const [key, parameter] of Object.entries(family.parameters)) {
    shape[key] = z.optional(parameterSchema(parameter));
    const values = z.array(parameterSchema(parameter)).check(z.minLength(1), z.maxLength(mostFilters));
    lists[key] = z.optional(values);
  }
  return z
    .strictObject({
      ...about,
      family: z.literal(family.name).check(z.describe(family.description)),
      parameters: z.optional(
        z.strictObject(shape).check(z.describe('Those that are not as they are by default.')),
      ),
      spread: z.optional(
        z
          .strictObject(lists)
          .check(
            z.describe(
              'Makes a bank: parameters with a list of values, a filter for each value, and for each combination of several.',
            ),
          ),
      ),
      ...settings,
    })
    .check(
      z.superRefine(({ parameters = {}, spread }, context) => {
        if (spread === undefined) return;
        const keys = Object.keys(spread);
        if (keys.length === 0)
          context.addIssue({ code: 'custom', path: ['spread'], message: 'must not be empty' });
        for (const key of keys.filter((each) => Object.hasOwn(parameters, each))) {
          const message = 'stands in parameters too; leave it out there';
          context.addIssue({ code: 'custom', path: ['spread', key], message });
        }
        const count = keys.reduce((product, key) => product * (spread[key]?.length ?? 1), 1);
        if (count <= mostFilters) return;
        const message = `makes ${count} filters, but a bank holds at most ${mostFilters}`;
        context.addIssue({ code: 'custom', path: ['spread'], message });
      }),
    );
}

const familyForms = new Map<string, ReturnType<typeof makeFamilyForm>>();

/** The form of a file that names a family; made when it is asked for, since there are many. */
export function familyForm(family: Family) {
  const form = familyForms.get(family.name) ?? makeFamilyForm(family);
  familyForms.set(family.name, form);
  return form;
}

/** A filter inside a bank. */
function inlineFilter(families: readonly Family[]) {
  return z.union([kernelForm, kernelsForm, ...families.map(familyForm)]);
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

/** Weights in numbers: one kernel, or one for each channel. */
export const weightForms = { kernel: kernelForm, kernels: kernelsForm };

/** All forms of a file in one. */
export function anyForm(families: readonly Family[]) {
  return z.union([inlineFilter(families), bankForm(families)]);
}

/** A filter inside a bank, as parsed. */
export type InlineFilter = z.output<ReturnType<typeof inlineFilter>>;

/** A filter's file, as parsed. */
export type FilterFile = z.output<ReturnType<typeof anyForm>>;
