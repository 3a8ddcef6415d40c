import { InputError } from '../errors.js';
import { isNpy, npyMagic } from './isNpy.js';
import { type NpyDict, parseNpyDict } from './npyDict.js';

/** What the front of a `.npy` file says about the values behind it. */
export interface NpyHeader extends NpyDict {
  /** Where the values start, in bytes from the start of the file. */
  readonly valuesStart: number;
}

/**
 * Reads the header of a `.npy` file: magic, version, and the Python dictionary that describes the array.
 *
 * @param name the file, as the user named it, for messages.
 * @throws {InputError} if it is no `.npy` file of version 1.0, 2.0 or 3.0, or its header is damaged.
 */
export function readNpyHeader(bytes: Uint8Array, name: string): NpyHeader {
  const fail = (why: string) =>
    new InputError(`${name} is not a sound .npy file: ${why}; save it with np.save.`);

  if (!isNpy(bytes)) {
    throw fail(`it starts with ${hex(bytes.subarray(0, npyMagic.length))}, not with ${hex(npyMagic)}`);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.byteLength < 12) throw fail(`it ends after ${view.byteLength} bytes, inside its header`);
  const [major, minor] = [view.getUint8(6), view.getUint8(7)];
  if (major < 1 || major > 3 || minor !== 0) {
    throw fail(`its version is ${major}.${minor}, but 1.0, 2.0 and 3.0 are read`);
  }

  // Version 1.0 counts the header in two bytes, the later ones in four.
  const start = major === 1 ? 10 : 12;
  const length = major === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  const valuesStart = start + length;
  if (valuesStart > bytes.length) {
    throw fail(`its header should have ${length} bytes, but only ${bytes.length - start} follow`);
  }
  // All that can be read is ASCII; bytes beyond it (UTF-8 field names of records) need no right letters to be refused.
  const text = new TextDecoder('latin1').decode(bytes.subarray(start, valuesStart));
  return { ...parseNpyDict(text, fail), valuesStart };
}

function hex(bytes: Uint8Array): string {
  if (bytes.length === 0) return 'nothing';
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(' ');
}
