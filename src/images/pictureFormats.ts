/**
 * Formats in which pictures are written; `deep` ones can hold 16 bits, `alpha` ones transparency. `levels` says how hard
 * they can be compressed, from 0 to `most`, where there is a choice.
 *
 * The levels where none is asked for, by measurement (2-core machine; a 4K Sobel map, and three of a quarter megapixel):
 * PNG 1, see `writePng`. WebP 4, as libwebp has it: 3.7 s; 1 to 6 % larger at 2 in 0.9 of the time, nothing won beyond.
 * AVIF 2: 2.3 s and 4 to 7 % larger than at 4, libheif's own, which takes 20 s; 0 takes 0.6 s and is 5 to 19 % larger.
 */
export const pictureFormats = {
  png: { extensions: ['png'], deep: true, alpha: true, levels: { most: 9, usual: 1 } },
  jpeg: { extensions: ['jpg', 'jpeg'], deep: false, alpha: false, levels: undefined },
  webp: { extensions: ['webp'], deep: false, alpha: true, levels: { most: 6, usual: 4 } },
  avif: { extensions: ['avif'], deep: false, alpha: true, levels: { most: 9, usual: 2 } },
  tiff: { extensions: ['tiff', 'tif'], deep: true, alpha: true, levels: undefined },
} as const;

export type PictureFormat = keyof typeof pictureFormats;
