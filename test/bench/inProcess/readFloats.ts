import { readFile } from 'node:fs/promises';

/** Reads a file of float32 values without a header. */
export async function readFloats(path: string): Promise<Float32Array> {
  const { buffer, byteOffset, byteLength } = await readFile(path);
  return new Float32Array(buffer, byteOffset, byteLength / 4);
}
