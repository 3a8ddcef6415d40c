import * as z from 'zod/mini';
import { defaultText } from './families/defaultText.js';
import { families } from './families/families.js';
import type { Parameter } from './families/parameter.js';
import { familyForm } from './familyForm.js';
import { bankForm } from './filterSchema.js';
import { weightForms } from './weightForms.js';

/** The keys of a filter's file, and the parameters of the families, as tables in Markdown. */
export function filterSchemaMarkdown(): string {
  const forms = [weightForms.kernel, weightForms.kernels, familyForm(families[0]), bankForm(families)];
  const keys = new Map<string, Property>();
  for (const form of forms) {
    for (const [key, property] of Object.entries(z.toJSONSchema(form, { io: 'input' }).properties ?? {})) {
      if (typeof property === 'object') keys.set(key, keys.get(key) ?? property);
    }
  }
  const keyRows = [...keys].map(([key, property]) => [
    `\`${key}\``,
    typeOf(key, property),
    aboutOf(key, property),
  ]);
  const familyRows = families.map(({ name, description, parameters }) => [
    `\`${name}\``,
    description,
    Object.entries(parameters)
      .map(([key, parameter]) => `\`${key}\`: ${parameterText(parameter)}`)
      .join('; '),
  ]);
  return [
    'A file has exactly one of `kernel`, `kernels`, `family` and `filters`.',
    '',
    ...table(['key', 'value', 'meaning'], keyRows),
    '',
    ...table(['family', 'what it makes', 'parameters'], familyRows),
    '',
  ].join('\n');
}

type Property = Exclude<z.core.JSONSchema._JSONSchema, boolean>;

function aboutOf(key: string, { description = '' }: Property): string {
  // What stands there is that of one family.
  return key === 'family' ? 'A formula in the place of weights: one of the families below.' : description;
}

function typeOf(key: string, property: Property): string {
  if (key === 'family') return 'a name';
  if (property.enum) return property.enum.map((each) => `\`${String(each)}\``).join(', ');
  switch (property.type) {
    case 'string':
      return 'text';
    case 'number':
      return 'a number';
    case 'object':
      return key === 'spread' ? 'parameters with lists' : 'parameters with values';
    default:
      return { kernel: 'rows of numbers', kernels: 'a list of kernels' }[key] ?? 'a list of names or filters';
  }
}

function parameterText(parameter: Parameter<unknown>): string {
  const { kind, low, high, choices, description } = parameter;
  const range = kind === 'choice' ? choices.join(', ') : kind === 'filter' ? 'a filter' : `${low} to ${high}`;
  const kinds = { whole: 'whole, ', odd: 'odd, ', number: '', choice: '', filter: '' };
  return `${description} (${kinds[kind]}${range}; ${defaultText(parameter)})`;
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(heads), `|${'---|'.repeat(heads.length)}`, ...rows.map(line)];
}
