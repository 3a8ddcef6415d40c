import { constants } from 'node:buffer';
import { InputError } from '../errors.js';

/**
 * The text of a JSON or CSV file: UTF-8, a byte order mark at the start dropped.
 *
 * @param name the file, as the user named it, for messages.
 * @throws {InputError} if the bytes are not UTF-8, or are more than one JavaScript string can hold (512 MiB).
 */
export function decodeText(bytes: Uint8Array, name: string): string {
  if (bytes.length > constants.MAX_STRING_LENGTH) {
    throw new InputError(
      `${name} has ${bytes.length} bytes, but at most ${constants.MAX_STRING_LENGTH} bytes of text can be read; ` +
        'convert it to .npy.',
    );
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new InputError(
      `${name} is not UTF-8 text, though JSON and CSV have to be; save it again with the encoding UTF-8.`,
    );
  }
}
