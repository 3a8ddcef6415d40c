/** A picture's samples, interleaved, row after row from the top left. */
export interface Samples {
  readonly width: number;
  /** 1 grey, 2 grey and alpha, 3 RGB, 4 RGB and alpha. */
  readonly channels: 1 | 2 | 3 | 4;
  /** `channels` samples a pixel: 0 to 255, or 0 to 65535 in a Uint16Array. */
  readonly data: Uint8Array | Uint16Array;
}

/** What the samples' black and white become, e.g. 0 and 255. */
export interface ValueRange {
  readonly low: number;
  readonly high: number;
}

/** The largest sample. */
export function whiteOf({ data }: Samples): number {
  return data instanceof Uint16Array ? 65535 : 255;
}

/** A sample's value is `sample * scale + offset`. */
export function scaling(samples: Samples, { low, high }: ValueRange): { scale: number; offset: number } {
  return { scale: (high - low) / whiteOf(samples), offset: low };
}

/** The samples of some rows. */
export function rowsOf(
  { width, channels, data }: Samples,
  from: number,
  to: number,
): Uint8Array | Uint16Array {
  return data.subarray(from * width * channels, to * width * channels);
}
