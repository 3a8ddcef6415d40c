import { inRoom } from '../../src/kernels/engine/room.js';

const guard = 16;

/**
 * Runs `body` on a copy of values in the engine's memory, or on the heap, with others in front and behind, which must
 * be left alone.
 *
 * @returns what the copy holds then
 */
export function onCopy<Values extends Float32Array | Uint8Array | Uint16Array>(
  values: Values,
  place: 'engine' | 'heap',
  body: (copy: Values) => void,
): Values {
  return inRoom((room) => {
    const bytes = (values.length + 2 * guard) * values.BYTES_PER_ELEMENT;
    const place8 = place === 'engine' ? room.bytes(bytes) : new Uint8Array(bytes);
    const kind = values.constructor as new (
      buffer: ArrayBufferLike,
      offset: number,
      length: number,
    ) => Values;
    const all = new kind(place8.buffer, place8.byteOffset, values.length + 2 * guard);
    all.fill(77);
    const copy = all.subarray(guard, guard + values.length) as Values;
    copy.set(values);
    body(copy);
    for (let i = 0; i < guard; i++) {
      if (all[i] !== 77 || all[guard + values.length + i] !== 77) throw new Error('wrote beyond the values');
    }
    return copy.slice() as Values;
  });
}

/** The values as they differ by `Object.is`: NaN is itself, and -0 is not 0. */
export function exactly(values: ArrayLike<number>): unknown[] {
  return Array.from(values, (value) => (Object.is(value, -0) ? '-0' : value));
}
