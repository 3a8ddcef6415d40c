import { InputError } from '../errors.js';
import { isFloat32 } from '../tensor/isFloat32.js';
import { beyondFloat32 } from './beyondFloat32.js';
import type { Floats, MakeFloats } from './numericArray.js';
import { shapeText } from './shapeText.js';

/**
 * Gathers the values of an array into C order, each checked.
 *
 * @param shape 1 to 5 sides.
 * @param fortranOrder whether the values lie column-major, the first index running fastest.
 * @param read the value at an index in the file's own order.
 * @param name the file, as the user named it, for messages.
 * @param make `float32`, which rounds, or `float64`.
 * @throws {InputError} if a value is not finite or beyond float32; the message names its place.
 */
export function strideValues<Data extends Floats>(
  shape: readonly number[],
  fortranOrder: boolean,
  read: (index: number) => number,
  name: string,
  make: MakeFloats<Data>,
): Data {
  const strides = fortranOrder ? fortranStrides(shape) : fortranStrides(shape.toReversed()).reverse();
  const [n0, n1, n2, n3, n4] = toFive(shape, 1);
  const [s0, s1, s2, s3, s4] = toFive(strides, 0);

  const data = make(n0 * n1 * n2 * n3 * n4);
  let at = 0;
  for (let a = 0; a < n0; a++) {
    for (let b = 0; b < n1; b++) {
      for (let c = 0; c < n2; c++) {
        for (let d = 0; d < n3; d++) {
          const start = a * s0 + b * s1 + c * s2 + d * s3;
          for (let e = 0; e < n4; e++) {
            const value = read(start + e * s4);
            data[at] = value;
            if (!isFloat32(value)) throw refusal(value, [a, b, c, d, e].slice(5 - shape.length), name);
            at++;
          }
        }
      }
    }
  }
  return data;
}

/** How far apart neighbours lie along each axis, in values, when the first axis runs fastest. */
function fortranStrides(shape: readonly number[]): number[] {
  let stride = 1;
  return shape.map((side) => {
    const own = stride;
    stride *= side;
    return own;
  });
}

/** Fills up with leading axes, so that one loop serves every rank. */
function toFive(sides: readonly number[], fill: number): [number, number, number, number, number] {
  const at = (axis: number) => sides[axis - 5 + sides.length] ?? fill;
  return [at(0), at(1), at(2), at(3), at(4)];
}

function refusal(value: number, place: readonly number[], name: string): InputError {
  if (Number.isFinite(value)) return beyondFloat32(name, String(value), `at ${shapeText(place)}`);
  return new InputError(
    `${name} holds ${value} at ${shapeText(place)}, but every value has to be finite; replace it before saving, ` +
      'e.g. with np.nan_to_num(array).',
  );
}
