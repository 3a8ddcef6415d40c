import { arrayToTensor, type Layout } from '../arrays/arrayToTensor.js';
import { readJsonArray } from '../arrays/readJsonArray.js';
import { readNpy } from '../arrays/readNpy.js';
import { InputError } from '../errors.js';
import { type DecodeOptions, decodePicture } from '../images/decodePicture.js';
import type { Raster } from '../images/raster.js';
import { inputName } from '../inputName.js';
import type { Tensor } from '../tensor/tensor.js';
import { readBytes } from './readBytes.js';
import { sniffFormat } from './sniffFormat.js';

/** An input as it was read: a picture's samples, or an array's values as they are. */
export type Source = (
  | { readonly kind: 'picture'; readonly raster: Raster }
  | { readonly kind: 'array'; readonly tensor: Tensor; readonly isSignal: boolean }
) & {
  /** What the person should know of how it was read. */
  readonly notes: readonly string[];
};

/** How an input is read. */
export interface ReadOptions extends DecodeOptions {
  /** Where arrays of three dimensions have their channels, default `chw`. */
  readonly layout?: Layout;
}

/**
 * Reads a picture or an array; its first bytes say which, not its name.
 *
 * @param path a file, or `-` for standard input
 * @throws {InputError} naming the input and what is wrong with it
 */
export async function readSource(path: string, options: ReadOptions = {}): Promise<Source> {
  return parseSource(await readBytes(path), path, options);
}

/**
 * Reads a picture or an array whose bytes are at hand.
 *
 * @param path names it in errors
 * @throws {InputError} naming the input and what is wrong with it
 */
export async function parseSource(
  bytes: Uint8Array,
  path: string,
  options: ReadOptions = {},
): Promise<Source> {
  const { layout = 'chw' } = options;
  const name = inputName(path);
  const format = sniffFormat(bytes);
  switch (format) {
    case 'picture': {
      const decoded = await decodePicture(bytes, name, options);
      if ('raster' in decoded) return { kind: 'picture', raster: decoded.raster, notes: decoded.notes };
      return fromArray(arrayToTensor(decoded.array, 'chw', name), decoded.notes);
    }
    case 'npy':
      return fromArray(arrayToTensor(readNpy(bytes, name), layout, name));
    case 'json':
      return fromArray(arrayToTensor(readJsonArray(bytes, name), layout, name));
    case 'csv': {
      // Its parser is a tenth of the program's code, which most runs need not load.
      const { readCsv } = await import('../arrays/readCsv.js');
      return fromArray(arrayToTensor(readCsv(bytes, name), layout, name));
    }
    default:
      throw new InputError(
        `${name}: is neither a picture (PNG, JPEG, WebP, TIFF, AVIF, GIF) nor an array (.npy, .json, .csv): ` +
          `it starts with ${startOf(bytes)}; a matrix in CSV starts with a number, so take a header row out`,
      );
  }
}

function fromArray(
  { tensor, isSignal, warning }: ReturnType<typeof arrayToTensor>,
  notes: readonly string[] = [],
): Source {
  return { kind: 'array', tensor, isSignal, notes: warning === undefined ? notes : [...notes, warning] };
}

/** The first bytes of a file that is none of ours: as text, or in hexadecimal. */
function startOf(bytes: Uint8Array): string {
  const start = bytes.subarray(0, 12);
  const isText = start.every((byte) => (byte >= 0x20 && byte < 0x7f) || (byte >= 0x09 && byte <= 0x0d));
  if (isText) return JSON.stringify(new TextDecoder().decode(start));
  return `the bytes ${Array.from(start.subarray(0, 6), (byte) => byte.toString(16).padStart(2, '0')).join(' ')}`;
}
