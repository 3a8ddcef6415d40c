import type * as z from 'zod/mini';
import { UsageError } from '../errors.js';
import { parseActivation } from '../layers/activations.js';
import { nearest } from '../nearest.js';
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
    weights: weightsOf(kernels, parsed.divisor, file),
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
    const known = Object.keys('filters' in content ? bankSchema.shape : filterSchema.shape);
    return `unknown key "${issue.keys[0]}"${nearest(issue.keys[0], known)}`;
  }
  if (issue.code === 'custom') return `${at}${issue.message}`;
  if (issue.code === 'invalid_type')
    return `${at}must be ${kindName(issue.expected)}, not ${shown(issue.input)}`;
  if (issue.code === 'too_small') return `${at}must not be empty`;
  if (issue.code === 'too_big') return `${at}must not have more than ${issue.maximum} entries`;
  if (issue.code === 'invalid_value')
    return `${at}must be one of ${issue.values.join(', ')}, not ${shown(issue.input)}`;
  return `${at}is wrong: ${issue.message}`;
}

function kindName(kind: string): string {
  const names: Record<string, string> = { array: 'a list', number: 'a finite number', string: 'a text' };
  return names[kind] ?? `a ${kind}`;
}

function shown(value: unknown): string {
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 40 ? `${text.slice(0, 37)}…` : text;
}

function weightsOf(kernels: readonly number[][][], divisor: number, file: string): Float32Array {
  const weights = Float32Array.from(kernels.flat(2), (weight) => weight / divisor);
  if (!weights.every(Number.isFinite)) throw new UsageError(`${file}: a weight is beyond float32.`);
  return weights;
}

function activationOf(text: string, file: string) {
  try {
    return parseActivation(text);
  } catch (error) {
    if (error instanceof UsageError) throw new UsageError(`${file}: activation "${text}": ${error.message}.`);
    throw error;
  }
}
