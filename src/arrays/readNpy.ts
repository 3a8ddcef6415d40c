import { InputError } from '../errors.js';
import { readNpyHeader } from './npyHeader.js';
import { type NpyType, npyType } from './npyType.js';
import { type Floats, float32, type MakeFloats, type NumericArray } from './numericArray.js';
import { shapeText } from './shapeText.js';
import { strideValues } from './strideValues.js';

/**
 * Reads a NumPy `.npy` file, versions 1.0 to 3.0.
 *
 * Read are float32, float64, all integers of 8 to 64 bits and booleans (false 0, true 1), in either byte order, in C
 * and in Fortran order; the result is always in C order. Values are rounded to the nearest float32, as
 * `array.astype('float32')` does, unless they are read into float64.
 *
 * @param bytes the whole file; a view into a larger buffer will do, aligned or not.
 * @param name the file, as the user named it, for messages.
 * @param make `float32` (the default) or `float64`.
 * @returns 1 to 5 dimensions, each side at least 1.
 * @throws {InputError} if it is not such a file, its type or number of dimensions is another, a side is 0, the values
 *   are fewer or more than its shape, or a value is not finite or beyond float32.
 */
export function readNpy(bytes: Uint8Array, name: string): NumericArray;
export function readNpy<Data extends Floats>(
  bytes: Uint8Array,
  name: string,
  make: MakeFloats<Data>,
): NumericArray<Data>;
export function readNpy(
  bytes: Uint8Array,
  name: string,
  make: MakeFloats<Floats> = float32,
): NumericArray<Floats> {
  const header = readNpyHeader(bytes, name);
  const type = npyType(header.descr, name);
  requireReadableShape(header.shape, name);
  requireSize(header.shape, type, header.descr, bytes.length - header.valuesStart, name);

  // A Node Buffer is usually a view somewhere inside a shared pool: its byteOffset counts.
  const view = new DataView(bytes.buffer, bytes.byteOffset + header.valuesStart);
  const read = (index: number) => type.read(view, index * type.bytes);
  return { shape: header.shape, data: strideValues(header.shape, header.fortranOrder, read, name, make) };
}

function requireReadableShape(shape: readonly number[], name: string): void {
  if (shape.length === 0) {
    throw new InputError(
      `${name} is a 0-d array (a single number), but 1 to 5 dimensions are expected; reshape it before saving, ` +
        'e.g. array.reshape(1, 1).',
    );
  }
  if (shape.length > 5) {
    throw new InputError(
      `${name} has ${shape.length} dimensions, but 1 to 5 are expected; save one part of it, e.g. array[0].`,
    );
  }
  if (shape.some((side) => side < 1)) {
    throw new InputError(
      `${name} has shape ${shapeText(shape)}, but every side has to be at least 1; save an array that holds values.`,
    );
  }
}

function requireSize(
  shape: readonly number[],
  type: NpyType,
  descr: string,
  found: number,
  name: string,
): void {
  const needed = shape.reduce((product, side) => product * side, type.bytes);
  if (needed === found) return;
  const likely = found < needed ? 'it was cut short' : 'it holds more than one array';
  throw new InputError(
    `${name} has shape ${shapeText(shape)} of ${descr}, which needs ${needed} bytes of values, but ${found} follow ` +
      `its header; perhaps ${likely}, so save it again with np.save.`,
  );
}
