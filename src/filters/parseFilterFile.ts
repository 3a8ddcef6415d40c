import type * as z from 'zod/mini';
import { describeValue } from '../arrays/describeValue.js';
import { UsageError } from '../errors.js';
import { parseActivation } from '../layers/activations.js';
import { nearest } from '../nearest.js';
import { isFloat32 } from '../tensor/isFloat32.js';
import type { Filter } from './filter.js';
import { bankSchema, filterSchema } from './filterSchema.js';

/**
 * Reads the content of a filter's JSON file.
 *
 * @param content the parsed JSON: an object
 * @param file names the file in errors
 * @param fallbackName the filter's name where the file gives none
 * @returns a filter, or the names of a bank's filters
 * @throws {UsageError} naming the file, the path inside it, what was expected and what was found
 */
export function parseFilterFile(content: object, file: string, fallbackName: string): Filter | string[] {
  if ('filters' in content) return check(bankSchema, content, file).filters;
  const parsed = check(filterSchema, content, file);
  const kernels = parsed.kernels ?? [parsed.kernel ?? []];
  return {
    name: parsed.name ?? fallbackName,
    channels: kernels.length,
    height: kernels[0].length,
    width: kernels[0][0].length,
    weights: weightsOf(kernels, parsed, file),
    bias: parsed.bias,
    input: parsed.input,
    ...(parsed.activation !== undefined && { activation: activationOf(parsed.activation, file) }),
    ...(parsed.normalize !== undefined && { normalize: parsed.normalize }),
  };
}

function check<Schema extends z.ZodMiniType>(
  schema: Schema,
  content: object,
  file: string,
): z.output<Schema> {
  const result = schema.safeParse(content, { reportInput: true });
  if (result.success) return result.data;
  throw new UsageError(`${file}: ${describeIssue(result.error.issues[0], content)}.`);
}

function describeIssue(issue: z.core.$ZodIssue, content: object): string {
  const path = issue.path.reduce<string>(
    (text, key) =>
      typeof key === 'number' ? `${text}[${key}]` : text === '' ? String(key) : `${text}.${String(key)}`,
    '',
  );
  const at = path === '' ? '' : `${path} `;
  if (issue.code === 'unrecognized_keys') {
    const [kind, { shape }] =
      'filters' in content ? (['bank', bankSchema] as const) : (['filter', filterSchema] as const);
    const known = Object.keys(shape);
    const advice = nearest(issue.keys[0], known) || `; the keys of a ${kind} are ${known.join(', ')}`;
    return `unknown key ${describeValue(issue.keys[0])}${advice}`;
  }
  if (issue.code === 'custom') return `${at}${issue.message}`;
  if (issue.code === 'invalid_type')
    return `${at}must be ${kindName(issue.expected)}, not ${describeValue(issue.input)}`;
  if (issue.code === 'invalid_format')
    return `${at}must be ${issue.message}, not ${describeValue(issue.input)}`;
  if (issue.code === 'too_small') return `${at}must not be empty`;
  if (issue.code === 'too_big') {
    const count = Array.isArray(issue.input) ? `, not ${issue.input.length}` : '';
    return `${at}must have at most ${issue.maximum} entries${count}`;
  }
  if (issue.code === 'invalid_value')
    return `${at}must be one of ${issue.values.join(', ')}, not ${describeValue(issue.input)}`;
  return `${at}is wrong: ${issue.message}`;
}

function kindName(kind: string): string {
  const names: Record<string, string> = { array: 'a list', number: 'a finite number', string: 'a text' };
  return names[kind] ?? `a ${kind}`;
}

function weightsOf(
  kernels: readonly number[][][],
  { kernel, divisor }: { kernel?: unknown; divisor: number },
  file: string,
): Float64Array {
  const weights = Float64Array.from(kernels.flat(2), (weight) => weight / divisor);
  const at = weights.findIndex((weight) => !isFloat32(weight));
  if (at < 0) return weights;
  const {
    length: height,
    0: { length: width },
  } = kernels[0];
  const [index, y, x] = [Math.floor(at / (height * width)), Math.floor(at / width) % height, at % width];
  const path = `${kernel === undefined ? `kernels[${index}]` : 'kernel'}[${y}][${x}]`;
  const found = `${kernels[index][y][x]}${divisor === 1 ? '' : ` / ${divisor}`}`;
  throw new UsageError(`${file}: ${path} is ${found}, beyond the largest float32, 3.4028235e+38.`);
}

function activationOf(text: string, file: string) {
  try {
    return parseActivation(text);
  } catch (error) {
    if (error instanceof UsageError) throw new UsageError(`${file}: activation "${text}": ${error.message}.`);
    throw error;
  }
}
