/** A picture as stored: interleaved samples, row after row from the top left. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  /** 1 grey, 2 grey and alpha, 3 RGB, 4 RGB and alpha (not premultiplied). */
  readonly channels: 1 | 2 | 3 | 4;
  /** `width * height * channels` samples: 0 to 255, or 0 to 65535 in a Uint16Array. */
  readonly data: Uint8Array | Uint16Array;
  /** The ICC profile that the samples are meant in, if the file carries one. */
  readonly profile?: Uint8Array;
}

/** Narrows a number of channels to what a raster may have. */
export function channelCount(count: number): Raster['channels'] {
  if (count === 1 || count === 2 || count === 3 || count === 4) return count;
  throw new RangeError(`A picture has 1 to 4 channels, not ${count}.`);
}
