import { npyMagic } from './isNpy.js';
import type { NumericArray } from './numericArray.js';

/**
 * Writes an array as a NumPy `.npy` file, version 1.0, little-endian float32 (`<f4`), C order; byte for byte what
 * `np.save` of NumPy 1.23 and later writes.
 *
 * @param array of any rank.
 */
export function writeNpy(array: NumericArray): Uint8Array {
  const header = headerText(array.shape);
  const valuesStart = prefix.length + 2 + header.length;
  const bytes = new Uint8Array(valuesStart + array.data.length * 4);
  const view = new DataView(bytes.buffer);

  bytes.set(prefix);
  view.setUint16(prefix.length, header.length, true);
  bytes.set(new TextEncoder().encode(header), prefix.length + 2);
  for (let i = 0; i < array.data.length; i++) view.setFloat32(valuesStart + i * 4, array.data[i], true);
  return bytes;
}

/** The magic and the version, 1.0. */
const prefix = Uint8Array.of(...npyMagic, 1, 0);

/** NumPy leaves room for the first side to grow to this many digits when values are appended to the file. */
const growthDigits = 21;

function headerText(shape: readonly number[]): string {
  const tuple = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
  const room = ' '.repeat(shape[0] === undefined ? 0 : growthDigits - String(shape[0]).length);
  const dict = `{'descr': '<f4', 'fortran_order': False, 'shape': ${tuple}, }${room}`;
  // Padded with spaces and closed by a newline, so that the values start on a multiple of 64 bytes.
  const unpadded = prefix.length + 2 + dict.length + 1;
  return `${dict}${' '.repeat(64 - (unpadded % 64))}\n`;
}
