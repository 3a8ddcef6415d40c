import { constants } from 'node:buffer';
import { bytesText } from '../../bytesText.js';
import { InputError } from '../../errors.js';

/** Bytes that are added one piece after the other. */
export interface ByteSink {
  /** @throws {InputError} if they are more than one buffer can hold: 4 GiB on Node 20 */
  readonly append: (bytes: Uint8Array) => void;
  /** All that was added; nothing may be added after. */
  readonly bytes: () => Uint8Array;
}

/**
 * Gathers bytes in one buffer, without the copy at the end that a list of pieces needs.
 *
 * @param expected how many bytes are enough; the system gives memory only as they are filled, so that more than are
 *   needed cost nothing. Where they are too few, the buffer grows.
 */
export function createByteSink(expected: number): ByteSink {
  let buffer = Buffer.allocUnsafeSlow(Math.min(expected, constants.MAX_LENGTH));
  let length = 0;
  const grow = (needed: number) => {
    if (needed > constants.MAX_LENGTH) {
      throw new InputError(
        `needs more than ${bytesText(constants.MAX_LENGTH)} at once for one file, which is the most there can be; ` +
          'use a smaller picture, or a higher --compression',
      );
    }
    const larger = Buffer.allocUnsafeSlow(Math.min(Math.ceil(1.5 * needed), constants.MAX_LENGTH));
    larger.set(buffer.subarray(0, length));
    buffer = larger;
  };
  return {
    append: (bytes) => {
      if (length + bytes.length > buffer.length) grow(length + bytes.length);
      // `set` takes ten times as long for bytes from the engine's memory, which is shared: V8 copies them one by one.
      if (bytes.length > 0) buffer.fill(bytes, length, length + bytes.length);
      length += bytes.length;
    },
    bytes: () => buffer.subarray(0, length),
  };
}
