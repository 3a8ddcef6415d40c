import { addressOf, inRoom, isResident } from '../engine/room.js';

/** An array that a kernel reads or writes. */
export interface Side {
  readonly values: Uint8Array | Uint16Array | Float32Array;
  /** Elements for each of what is counted, e.g. 3 samples a pixel. */
  readonly step: number;
  readonly use: 'read' | 'write' | 'change';
}

/** Pixels at a time: with all that belongs to them they stay in the processor's second cache. */
const part = 32768;

/**
 * Brings arrays to where kernels reach them. Those that stand in the engine's memory are used there, all at once; if
 * one does not, all are gone through in parts, which are copied there and back.
 *
 * @param count of what is counted, in all
 * @param body is given the addresses of the arrays, from the `start`th on, and how many
 */
export function inParts(
  sides: readonly Side[],
  count: number,
  body: (addresses: readonly number[], count: number, start: number) => void,
): void {
  if (sides.every(({ values }) => isResident(values))) {
    body(
      sides.map(({ values }) => addressOf(values)),
      count,
      0,
    );
    return;
  }
  inRoom((room) => {
    const places = sides.map(({ values, step }) =>
      isResident(values) ? undefined : room.bytes(Math.min(part, count) * step * values.BYTES_PER_ELEMENT),
    );
    for (let start = 0; start < count; start += part) {
      const now = Math.min(part, count - start);
      const bytes = sides.map(({ values, step }) => {
        const each = step * values.BYTES_PER_ELEMENT;
        return new Uint8Array(values.buffer, values.byteOffset + start * each, now * each);
      });
      sides.forEach(({ use }, index) => {
        if (use !== 'write') places[index]?.set(bytes[index]);
      });
      body(
        bytes.map((own, index) => places[index]?.byteOffset ?? own.byteOffset),
        now,
        start,
      );
      sides.forEach(({ use }, index) => {
        const place = places[index];
        if (use !== 'read' && place) bytes[index].set(place.subarray(0, bytes[index].length));
      });
    }
  });
}
