import { InputError } from '../errors.js';
import { decodeText } from './decodeText.js';
import { describeValue, isList } from './describeValue.js';
import { flattenLists } from './flattenLists.js';
import { type Floats, float32, type MakeFloats, type NumericArray } from './numericArray.js';
import { parseJson } from './parseJson.js';
import { requireKeys } from './requireKeys.js';
import { shapeText } from './shapeText.js';

/**
 * Reads an array from strict JSON: lists of numbers in 1 to 4 levels, or `{"shape": [2,3], "data": [1,2,3,4,5,6]}`
 * with the data flat (row-major) or in lists of that shape.
 *
 * @param bytes the whole file, UTF-8, with or without a byte order mark.
 * @param name the file, as the user named it, for messages.
 * @param make `float32` (the default), which rounds to the nearest, or `float64`.
 * @returns 1 to 4 dimensions, each side at least 1.
 * @throws {InputError} if it is not JSON, the lists are ragged, empty or too deep, something is not a number or beyond
 *   float32, a key is unknown or missing, or the shape does not suit the data.
 */
export function readJsonArray(bytes: Uint8Array, name: string): NumericArray;
export function readJsonArray<Data extends Floats>(
  bytes: Uint8Array,
  name: string,
  make: MakeFloats<Data>,
): NumericArray<Data>;
export function readJsonArray(
  bytes: Uint8Array,
  name: string,
  make: MakeFloats<Floats> = float32,
): NumericArray<Floats> {
  const value = parseJson(decodeText(bytes, name), name);
  if (isList(value)) return flattenLists(value, '', name, make);
  if (typeof value !== 'object' || value === null) {
    throw new InputError(
      `${name} holds ${describeValue(value)}, but lists of numbers or {"shape":[…],"data":[…]} were expected; ` +
        'put the numbers between brackets.',
    );
  }

  const entries = requireKeys(value, ['shape', 'data'], name);
  const shape = requireShape(entries.get('shape'), name);
  const data = entries.get('data');
  if (!isList(data)) {
    throw new InputError(
      `${name} has ${describeValue(data)} as its "data", where a list of numbers was expected; correct it.`,
    );
  }
  return reshape(flattenLists(data, 'data', name, make), shape, name);
}

function requireShape(shape: unknown, name: string): number[] {
  const fail = (found: string) =>
    new InputError(
      `${name} has ${found}, where a list of 1 to 4 whole numbers from 1 up was expected; correct it.`,
    );
  if (!isList(shape)) throw fail(`${describeValue(shape)} as its "shape"`);
  if (shape.length < 1 || shape.length > 4) throw fail(`a "shape" of ${shape.length} entries`);
  return shape.map((side, axis) => {
    if (typeof side === 'number' && Number.isSafeInteger(side) && side >= 1) return side;
    throw fail(`${describeValue(side)} at shape[${axis}]`);
  });
}

function reshape<Data extends Floats>(
  found: NumericArray<Data>,
  shape: readonly number[],
  name: string,
): NumericArray<Data> {
  const needed = shape.reduce((product, side) => product * side, 1);
  if (needed !== found.data.length) {
    throw new InputError(
      `${name} says shape ${shapeText(shape)}, which needs ${needed} values, but its data holds ` +
        `${found.data.length}; make the two agree.`,
    );
  }
  if (found.shape.length > 1 && shapeText(found.shape) !== shapeText(shape)) {
    throw new InputError(
      `${name} says shape ${shapeText(shape)}, but the lists in its data have the shape ${shapeText(found.shape)}; ` +
        'make the two agree.',
    );
  }
  return { shape, data: found.data };
}
