import { encodingBytes } from '../images/encodingBytes.js';
import type { EncodeOptions } from '../output/encodeMaps.js';
import { defaultFormat, isPictureFormat } from '../output/outputFormats.js';

/**
 * Bytes of the pictures that stand at a time while maps are written, and of what encoding takes. None for arrays; see
 * `arrayBytes`.
 *
 * @param samples of the largest map, its alpha among them
 * @param pixels of the largest map
 * @param maps how many there are, which all stand where they are put on one sheet
 */
export function pictureBytes(
  { samples, pixels, maps }: { readonly samples: number; readonly pixels: number; readonly maps: number },
  { format = defaultFormat, bitDepth = 8, colormap = 'gray', montage = false }: EncodeOptions,
): number {
  if (!isPictureFormat(format)) return 0;
  const bytesPerSample = bitDepth / 8;
  const plain = samples * bytesPerSample;
  const colors = colormap === 'gray' ? 0 : 3 * pixels;
  if (montage) {
    // A sheet has a cell of three colours for each map.
    const sheet = { pixels: maps * pixels, channels: 3, bytesPerSample: 1 };
    return maps * (plain + colors) + 3 * sheet.pixels + encodingBytes(format, sheet);
  }
  const written = {
    pixels,
    ...(colors ? { channels: 3, bytesPerSample: 1 } : { channels: samples / pixels, bytesPerSample }),
  };
  return plain + colors + encodingBytes(format, written);
}
