import type { KernelMatrix } from '../tensor/kernelMatrix.js';
import { kernelsOf } from './facts/kernelsOf.js';
import { wholeNumbers } from './facts/wholeNumbers.js';
import type { Filter } from './filter.js';
import type { FilterEntry } from './filterEntry.js';

/**
 * Writes a filter or a bank as the JSON of a filter's file, a row of weights a line, with all their digits: as whole
 * numbers over a divisor where these give exactly the weights. What is read from it is the same filter, to the bit.
 */
export function writeFilterFile(entry: FilterEntry): string {
  const { name, description, source, group, isBank, filters } = entry;
  const about = { name, description, source, group };
  if (!isBank) return `${object([...texts(about), ...fieldsOf(filters[0])], '')}\n`;
  const members = filters.map((filter) => {
    const own = { name: filter.name, description: filter.description, source: filter.source };
    return object([...texts(own), ...fieldsOf(filter)], '    ');
  });
  return `${object([...texts(about), `"filters": [\n    ${members.join(',\n    ')}\n  ]`], '')}\n`;
}

function texts(values: Readonly<Record<string, string | undefined>>): string[] {
  return Object.entries(values).flatMap(([key, value]) =>
    value === undefined ? [] : [`${JSON.stringify(key)}: ${JSON.stringify(value)}`],
  );
}

function fieldsOf(filter: Filter): string[] {
  const { input, bias, activation, normalize, weights } = filter;
  const whole = wholeNumbers(weights);
  const kernels = kernelsOf(whole ? { ...filter, weights: Float64Array.from(whole.values) } : filter);
  const rows = kernels.map(rowsOf);
  const setting = activation && [activation.name, activation.parameters.join('..')].filter(Boolean).join(':');
  return [
    ...texts({ input, normalize, activation: setting }),
    ...(bias === 0 ? [] : [`"bias": ${bias}`]),
    ...(whole === undefined || whole.divisor === 1 ? [] : [`"divisor": ${whole.divisor}`]),
    rows.length === 1 ? `"kernel": ${rows[0]}` : `"kernels": [${rows.join(', ')}]`,
  ];
}

function rowsOf({ height, width, weights }: KernelMatrix): string {
  const rows = Array.from(
    { length: height },
    (_, y) => `[${weights.subarray(y * width, (y + 1) * width).join(', ')}]`,
  );
  return rows.length === 1 ? `[${rows[0]}]` : `[\n${rows.map((row) => `    ${row}`).join(',\n')}\n  ]`;
}

function object(fields: readonly string[], indent: string): string {
  const inner = fields.map((field) => `${indent}  ${field.replaceAll('\n', `\n${indent}`)}`);
  return `{\n${inner.join(',\n')}\n${indent}}`;
}
