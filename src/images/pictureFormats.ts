/** Formats in which pictures are written; `deep` ones can hold 16 bits, `alpha` ones transparency. */
export const pictureFormats = {
  png: { extensions: ['png'], deep: true, alpha: true },
  jpeg: { extensions: ['jpg', 'jpeg'], deep: false, alpha: false },
  webp: { extensions: ['webp'], deep: false, alpha: true },
  avif: { extensions: ['avif'], deep: false, alpha: true },
  tiff: { extensions: ['tiff', 'tif'], deep: true, alpha: true },
} as const;

export type PictureFormat = keyof typeof pictureFormats;
