import { bytesText } from '../../bytesText.js';
import { InputError } from '../../errors.js';
import { allocateValues } from '../../tensor/allocateValues.js';
import { type Engine, loadEngine, mostPages, pageBytes, presentEngine } from './loadEngine.js';

/** A word of a record: an address, a length or an index, or a float32 by its value. */
export type Word = number | { readonly float: number };

/**
 * Room in the engine's memory. Its views start at multiples of 64 bytes, hold what was there before, and have 64
 * bytes in front and behind that may be read or written over.
 */
export interface Room {
  readonly floats: (count: number) => Float32Array;
  readonly ints: (count: number) => Int32Array;
  readonly bytes: (count: number) => Uint8Array;
  /** Copies values into the engine's memory. */
  readonly place: (values: Float32Array | Int32Array | Uint8Array) => number;
  /** Places the words of a record. */
  readonly record: (words: readonly Word[]) => number;
}

const alignment = 64;
/** The threads' control words lie below. */
const floor = 4096;

let top = floor;
/** Whose memory a buffer is, of any size that it has grown through. */
const owners = new WeakMap<ArrayBufferLike, Engine>();

/**
 * Runs `body` with room in the engine's memory; all that it took is free again afterwards. Rooms nest.
 *
 * @throws {InputError} if the engine's 4 GiB, or the memory that there is, do not suffice
 */
export function inRoom<Result>(body: (room: Room) => Result): Result {
  const engine = loadEngine();
  const bottom = top;
  try {
    return body(roomOf(engine));
  } finally {
    top = bottom;
  }
}

/** The same on JavaScript's heap, for what needs no engine. */
export function onHeap<Result>(body: (room: Room) => Result): Result {
  return body(heap);
}

const noAddress = (): never => {
  throw new RangeError('What stands on the heap has no address in the engine.');
};
const heap: Room = {
  floats: allocateValues,
  ints: (count) => new Int32Array(count),
  bytes: (count) => new Uint8Array(count),
  place: noAddress,
  record: noAddress,
};

/** Whether a view's values stand in the engine's memory. */
export function isResident(view: ArrayBufferView): boolean {
  const owner = owners.get(view.buffer);
  return owner !== undefined && owner === presentEngine();
}

/**
 * Where a view stands in the engine's memory, in bytes.
 *
 * @throws {RangeError} if it does not
 */
export function addressOf(view: ArrayBufferView): number {
  if (!isResident(view)) throw new RangeError('The values are not in the memory of the engine.');
  return view.byteOffset;
}

function roomOf(engine: Engine): Room {
  const floats = (count: number) => new Float32Array(...take(engine, count * 4), count);
  const ints = (count: number) => new Int32Array(...take(engine, count * 4), count);
  const bytes = (count: number) => new Uint8Array(...take(engine, count), count);
  return {
    floats,
    ints,
    bytes,
    place: (values) => {
      const { length } = values;
      const copy =
        values instanceof Float32Array
          ? floats(length)
          : values instanceof Int32Array
            ? ints(length)
            : bytes(length);
      copy.set(values);
      return copy.byteOffset;
    },
    record: (words) => {
      const record = ints(words.length);
      const asFloats = new Float32Array(record.buffer, record.byteOffset, record.length);
      words.forEach((word, index) => {
        if (typeof word === 'number') record[index] = word;
        else asFloats[index] = word.float;
      });
      return record.byteOffset;
    },
  };
}

function take(engine: Engine, bytes: number): [ArrayBufferLike, number] {
  const { memory } = engine;
  const start = top;
  const end = start + Math.ceil(bytes / alignment) * alignment + alignment;
  const have = memory.buffer.byteLength;
  if (end > have) grow(memory, Math.ceil((end - have) / pageBytes));
  top = end;
  owners.set(memory.buffer, engine);
  return [memory.buffer, start];
}

function grow(memory: WebAssembly.Memory, pages: number): void {
  const have = memory.buffer.byteLength / pageBytes;
  // By a quarter more than asked, so that growing stays rare; what is not touched costs nothing.
  const wanted = Math.min(have + pages + Math.ceil(have / 4), mostPages);
  if (have + pages <= mostPages && (grows(memory, wanted - have) || grows(memory, pages))) return;
  throw new InputError(
    `needs ${bytesText((have + pages) * pageBytes)} at once for the arithmetic, more than can be had; use a smaller input, ` +
      'fewer filters or a larger stride, or fewer threads',
  );
}

function grows(memory: WebAssembly.Memory, pages: number): boolean {
  try {
    memory.grow(pages);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
