import { crc32 } from 'node:zlib';

/**
 * A chunk of a PNG, as the pieces to be written: its length and type, its data, and the CRC of both but the length
 * (PNG specification, third edition, section 5.3).
 *
 * @param type four letters
 */
export function pngChunk(type: string, ...data: readonly Uint8Array[]): Uint8Array[] {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(data.reduce((sum, { length }) => sum + length, 0));
  head.write(type, 4, 'latin1');
  const end = Buffer.alloc(4);
  end.writeUInt32BE(data.reduce((crc, bytes) => crc32(bytes, crc), crc32(head.subarray(4))));
  return [head, ...data, end];
}
