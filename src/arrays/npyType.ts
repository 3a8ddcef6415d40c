import { InputError } from '../errors.js';

/** How the values of one NumPy type lie in a file. */
export interface NpyType {
  /** Bytes a value: 1, 2, 4 or 8. */
  readonly bytes: number;
  /** The value that starts `at` bytes into the view. */
  readonly read: (view: DataView, at: number) => number;
}

/**
 * The type that the `descr` of a `.npy` header names, e.g. `<f4`, `>i8`, `|b1`.
 *
 * `=` and `|` count as little-endian, so that a file means the same on every machine.
 *
 * @param name the file, as the user named it, for messages.
 * @throws {InputError} for every other type: complex, float16, text, dates, Python objects, records.
 */
export function npyType(descr: string, name: string): NpyType {
  const order = /^[<>=|]/.exec(descr)?.[0];
  const read = order === undefined ? undefined : readers.get(descr.slice(1));
  if (read === undefined) {
    throw new InputError(
      `${name} holds values of the type ${descr}, but float32, float64, integers and booleans are read; ` +
        "convert it before saving, e.g. array.astype('float32').",
    );
  }
  const little = order !== '>';
  return { bytes: Number(descr.slice(2)), read: (view, at) => read(view, at, little) };
}

type Reader = (view: DataView, at: number, little: boolean) => number;

const readers: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['f4', (view, at, little) => view.getFloat32(at, little)],
  ['f8', (view, at, little) => view.getFloat64(at, little)],
  ['i1', (view, at) => view.getInt8(at)],
  ['i2', (view, at, little) => view.getInt16(at, little)],
  ['i4', (view, at, little) => view.getInt32(at, little)],
  ['i8', (view, at, little) => nearFloat32(view.getBigInt64(at, little))],
  ['u1', (view, at) => view.getUint8(at)],
  ['u2', (view, at, little) => view.getUint16(at, little)],
  ['u4', (view, at, little) => view.getUint32(at, little)],
  ['u8', (view, at, little) => nearFloat32(view.getBigUint64(at, little))],
  ['b1', (view, at) => (view.getUint8(at) === 0 ? 0 : 1)],
]);

const droppedBits = 0x7ffn;
const lastKeptBit = 0x800n;

/**
 * A 64-bit integer as a double that rounds to the right float32.
 *
 * Rounding to double and then to float32 can differ from NumPy's single rounding: a value just above a float32 tie may
 * first fall onto it. So what a double cannot hold is dropped, and remembered in the last bit kept ("round to odd").
 */
function nearFloat32(value: bigint): number {
  const near = Number(value);
  if (Number.isSafeInteger(near)) return near;
  const kept = value & ~droppedBits;
  return Number(kept === value ? kept : kept | lastKeptBit);
}
