import type { Metadata, Sharp } from 'sharp';
import type { NumericArray } from '../arrays/numericArray.js';
import { InputError } from '../errors.js';

/**
 * Decodes floating-point samples. They have no fixed white, so they are taken as an array's values are: as they stand.
 *
 * @param broken makes the error of a picture that cannot be decoded
 * @returns `[channels, height, width]`
 */
export async function decodeFloats(
  picture: Sharp,
  { channels, space }: Metadata,
  name: string,
  broken: (error: unknown) => InputError,
): Promise<{ array: NumericArray }> {
  // As b-w, sharp gives grey alone; by default, grey three times and then what else there is.
  const picked =
    space === 'scrgb'
      ? picture.toColourspace('scrgb')
      : channels === 1
        ? picture.toColourspace('b-w')
        : picture;
  const { data, info } = await picked
    .raw({ depth: 'float' })
    .toBuffer({ resolveWithObject: true })
    .catch((error) => Promise.reject(broken(error)));
  const samples = new Float32Array(data.buffer, data.byteOffset, data.length / 4);
  const bad = samples.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) {
    throw new InputError(
      `${name}: holds ${samples[bad]} at pixel ${Math.floor(bad / info.channels)}; expected finite values`,
    );
  }
  const size = info.width * info.height;
  const repeated = info.channels - channels;
  const planes = new Float32Array(size * channels);
  for (let channel = 0; channel < channels; channel++) {
    const from = channel === 0 ? 0 : channel + repeated;
    for (let pixel = 0; pixel < size; pixel++) {
      planes[channel * size + pixel] = samples[pixel * info.channels + from];
    }
  }
  return { array: { shape: [channels, info.height, info.width], data: planes } };
}
