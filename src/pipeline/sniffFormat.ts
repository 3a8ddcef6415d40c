import { isNpy } from '../arrays/isNpy.js';

/** What an input's first bytes say it is. */
export type InputFormat = 'picture' | 'npy' | 'json' | 'csv';

/** First bytes of the pictures that are read; `.` stands for any byte. */
const pictures = [
  '\x89PNG\r\n\x1a\n',
  '\xff\xd8\xff',
  'GIF8',
  'RIFF....WEBP',
  'II*\0',
  'MM\0*',
  // BigTIFF
  'II+\0',
  'MM\0+',
  '....ftypavif',
  '....ftypavis',
  '....ftypmif1',
];

/**
 * Tells an input's format by its first bytes, whatever its name.
 *
 * @returns undefined if it is none that is read
 */
export function sniffFormat(bytes: Uint8Array): InputFormat | undefined {
  if (isNpy(bytes)) return 'npy';
  const start = String.fromCharCode(...bytes.subarray(0, 16));
  if (pictures.some((signature) => startsWith(start, signature))) return 'picture';
  const text = startOfText(bytes);
  if (text.startsWith('[') || text.startsWith('{')) return 'json';
  return /^["']?[-+]?(\.?\d|nan|inf)/i.test(text) ? 'csv' : undefined;
}

/** The first characters of a text, past a byte order mark and blanks. */
function startOfText(bytes: Uint8Array): string {
  let start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  while (bytes[start] === 0x20 || (bytes[start] >= 0x09 && bytes[start] <= 0x0d)) start++;
  return new TextDecoder('latin1').decode(bytes.subarray(start, start + 8));
}

function startsWith(text: string, signature: string): boolean {
  return [...signature].every((char, index) => char === '.' || char === text[index]);
}
