/**
 * How byte shuffles bring a channel of four pixels into the lanes of a vector, as `sampleLanes` of ../simd/samples.ts
 * reads them.
 *
 * @param channels samples of a pixel
 * @param bytes of a sample, 1 or 2
 * @returns 32 for each channel: from which of the first 16 bytes each byte comes, and from which of the next 16;
 *   255 leaves it 0
 */
export function laneMasks(channels: number, bytes: number): Uint8Array {
  const masks = new Uint8Array(channels * 32).fill(255);
  for (let channel = 0; channel < channels; channel++) {
    for (let pixel = 0; pixel < 4; pixel++) {
      for (let byte = 0; byte < bytes; byte++) {
        const from = (pixel * channels + channel) * bytes + byte;
        const half = from < 16 ? 0 : 16;
        masks[channel * 32 + half + pixel * 4 + byte] = from - half;
      }
    }
  }
  return masks;
}
