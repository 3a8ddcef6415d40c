import { npyMagic } from './isNpy.js';
import type { Floats, NumericArray } from './numericArray.js';

/**
 * Writes an array as a NumPy `.npy` file, version 1.0, little-endian float32 or float64 (`<f4`, `<f8`) as its values
 * are, C order; byte for byte what `np.save` of NumPy 1.23 and later writes.
 *
 * @param array of any rank.
 */
export function writeNpy(array: NumericArray<Floats>): Uint8Array {
  const isDouble = array.data instanceof Float64Array;
  const size = isDouble ? 8 : 4;
  const header = headerText(array.shape, isDouble ? '<f8' : '<f4');
  const valuesStart = prefix.length + 2 + header.length;
  const bytes = new Uint8Array(valuesStart + array.data.length * size);
  const view = new DataView(bytes.buffer);

  bytes.set(prefix);
  view.setUint16(prefix.length, header.length, true);
  bytes.set(new TextEncoder().encode(header), prefix.length + 2);
  for (let i = 0; i < array.data.length; i++) {
    const at = valuesStart + i * size;
    if (isDouble) view.setFloat64(at, array.data[i], true);
    else view.setFloat32(at, array.data[i], true);
  }
  return bytes;
}

/** The magic and the version, 1.0. */
const prefix = Uint8Array.of(...npyMagic, 1, 0);

/** NumPy leaves room for the first side to grow to this many digits when values are appended to the file. */
const growthDigits = 21;

function headerText(shape: readonly number[], type: '<f4' | '<f8'): string {
  const tuple = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
  const room = ' '.repeat(shape[0] === undefined ? 0 : growthDigits - String(shape[0]).length);
  const dict = `{'descr': '${type}', 'fortran_order': False, 'shape': ${tuple}, }${room}`;
  // Padded with spaces and closed by a newline, so that the values start on a multiple of 64 bytes.
  const unpadded = prefix.length + 2 + dict.length + 1;
  return `${dict}${' '.repeat(64 - (unpadded % 64))}\n`;
}
