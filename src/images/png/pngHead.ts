import { deflateSync } from 'node:zlib';
import { pngChunk } from './pngChunk.js';
import type { PngHeader } from './pngHeader.js';

/** All that comes before the samples of a PNG: the signature, IHDR, and iCCP where there is a profile that fits. */
export function pngHead({ width, height, channels, bitDepth, profile }: PngHeader): Uint8Array[] {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width);
  header.writeUInt32BE(height, 4);
  header[8] = bitDepth;
  header[9] = colorTypes[channels];
  // Deflate, the five filters, not interlaced.
  header.fill(0, 10);
  const color = profile !== undefined && isFor(profile, channels < 3 ? 'GRAY' : 'RGB ');
  return [
    signature,
    ...pngChunk('IHDR', header),
    ...(color ? pngChunk('iCCP', Buffer.from('icc\0\0', 'latin1'), deflateSync(profile, { level: 9 })) : []),
  ];
}

const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

/** By the number of channels. */
const colorTypes = { 1: 0, 2: 4, 3: 2, 4: 6 } as const;

/** Whether a profile describes samples of a colour space: its name stands at byte 16 (ICC.1:2022, section 7.2.6). */
function isFor(profile: Uint8Array, space: string): boolean {
  return Buffer.from(profile.subarray(16, 20)).toString('latin1') === space;
}
