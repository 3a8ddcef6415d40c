import type { EncodeOptions } from '../output/encodeMaps.js';
import type { FeatureMap } from '../output/featureMap.js';
import { defaultFormat, isPictureFormat } from '../output/outputFormats.js';

/**
 * Bytes that maps take to be written into one array: their values, the same side by side, and the file. None for
 * pictures; see `pictureBytes`.
 */
export function arrayBytes(
  maps: readonly Pick<FeatureMap, 'planes'>[],
  { format = defaultFormat }: EncodeOptions,
): number {
  if (isPictureFormat(format)) return 0;
  const values = maps.reduce((sum, { planes }) => sum + planes.channels * planes.height * planes.width, 0);
  return values * (format === 'npy' ? 3 * Float32Array.BYTES_PER_ELEMENT : textBytes);
}

/** For each value of a text with all digits: measured 90 for JSON and 88 for CSV, of which the text itself is 19. */
const textBytes = 92;
