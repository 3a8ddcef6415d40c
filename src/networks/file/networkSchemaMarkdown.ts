import * as z from 'zod/mini';
import { layerForms } from './layerForms.js';
import { inputForm, networkForm } from './networkSchema.js';
import { expectations } from './optionField.js';
import { randomMeaning, weightSources } from './weightFields.js';

/** The keys of a network's file, its layers and their options, as tables in Markdown. */
export function networkSchemaMarkdown(): string {
  const layers = Object.entries(layerForms).map(([type, form]): LayerText => {
    const { type: own, ...options } = propertiesOf(form);
    return { type, meaning: own.description ?? '', options };
  });
  return [
    ...table(['key', 'meaning'], keyRows(propertiesOf(networkForm))),
    '',
    ...table(['key of `input`', 'value', 'meaning'], inputRows()),
    '',
    ...table(['type', 'what it does', 'options'], layerRows(layers)),
    '',
    `Filters: ${weightSources.charAt(0).toLowerCase()}${weightSources.slice(1)} Random: ${randomMeaning.charAt(0).toLowerCase()}${randomMeaning.slice(1)}`,
    '',
    ...table(['option', 'of', 'meaning'], optionRows(layers)),
    '',
  ].join('\n');
}

type Property = Exclude<z.core.JSONSchema._JSONSchema, boolean>;
type Properties = Readonly<Record<string, Property>>;

interface LayerText {
  readonly type: string;
  readonly meaning: string;
  readonly options: Properties;
}

/** What any layer may have is told once. */
const everyLayer = ['name', 'input'];

function propertiesOf(form: z.core.$ZodType): Properties {
  const { properties = {} } = z.toJSONSchema(form, { io: 'input' });
  const found: Record<string, Property> = {};
  for (const [key, property] of Object.entries(properties)) {
    if (typeof property === 'object') found[key] = property;
  }
  return found;
}

function keyRows(properties: Properties): string[][] {
  return Object.entries(properties).map(([key, { description = '' }]) => [`\`${key}\``, description]);
}

function inputRows(): string[][] {
  const fields: Readonly<Record<string, z.core.$ZodType>> = inputForm.shape;
  return Object.entries(propertiesOf(inputForm)).map(([key, { description = '' }]) => [
    `\`${key}\``,
    expectations.get(fields[key])?.expected ?? '',
    description,
  ]);
}

/** Types that differ in their dimensions only share a row. */
function layerRows(layers: readonly LayerText[]): string[][] {
  const kinds = new Map<string, { types: string[]; meaning: string; text: string }>();
  for (const { type, meaning, options } of layers) {
    const text = Object.entries(options)
      .filter(([key]) => !everyLayer.includes(key))
      .map(([key, option]) => optionText(key, option))
      .join(', ');
    const kind = kinds.get(`${meaning} ${text}`) ?? { types: [], meaning, text };
    kind.types.push(`\`${type}\``);
    kinds.set(`${meaning} ${text}`, kind);
  }
  return [...kinds.values()].map(({ types, meaning, text }) => [types.join(', '), meaning, text]);
}

/** An option with its default: `stride` (1). */
function optionText(key: string, property: Property): string {
  return property.default === undefined ? `\`${key}\`` : `\`${key}\` (${String(property.default)})`;
}

/** Options with what they mean; those that mean the same in several types stand once. */
function optionRows(layers: readonly LayerText[]): string[][] {
  const meanings = new Map<string, { key: string; meaning: string; types: string[] }>();
  for (const { type, options } of layers) {
    for (const [key, { description = '' }] of Object.entries(options)) {
      const id = `${key} ${description}`;
      const row = meanings.get(id) ?? {
        key,
        meaning: description.replace(`${weightSources} `, ''),
        types: [],
      };
      row.types.push(type);
      meanings.set(id, row);
    }
  }
  const rows = [...meanings.values()].sort((a, b) => (a.key === b.key ? 0 : a.key < b.key ? -1 : 1));
  return rows.map(({ key, meaning, types }) => [`\`${key}\``, typesText(types, layers.length), meaning]);
}

/** `conv1d` and `conv2d` are one: `conv1d/2d`. */
function typesText(types: readonly string[], all: number): string {
  if (types.length >= all - 2) return 'every layer';
  const stems = new Map<string, string[]>();
  for (const type of types) {
    const dimension = /[123](?=d)/.exec(type)?.[0] ?? '';
    const stem = type.replace(/[123](?=d)/, '#');
    stems.set(stem, [...(stems.get(stem) ?? []), dimension]);
  }
  return [...stems]
    .map(([stem, dimensions]) => `\`${stem.replace('#', dimensions.sort().join('/'))}\``)
    .join(', ');
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(heads), `|${'---|'.repeat(heads.length)}`, ...rows.map(line)];
}
