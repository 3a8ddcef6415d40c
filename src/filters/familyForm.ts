import * as z from 'zod/mini';
import { defaultText } from './families/defaultText.js';
import type { Family } from './families/family.js';
import type { Parameter } from './families/parameter.js';
import { parameterProblem } from './families/parameterProblem.js';
import { about, settings } from './fileFields.js';
import { mostFilters } from './mostFilters.js';

/** What a family's parameter is in a file; whatever is wrong with it is said in the words of the command line. */
function parameterSchema(parameter: Parameter<unknown>) {
  const { kind, low, high, choices, description } = parameter;
  const error = (issue: { input?: unknown }) => parameterProblem(parameter, issue.input) ?? 'is wrong';
  const about = z.describe(`${description}. Default: ${defaultText(parameter)}.`);
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
              'Makes a bank: parameters with a list of values, a filter for each value, and for each combination of several, the last parameter changing fastest.',
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
