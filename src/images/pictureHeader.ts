// Apart from what reads it, so that the library's types do not need those of sharp.

/** What decides how a picture is read, before anything of it is. */
export interface HeaderOptions {
  /** The most pixels that a picture may have, default 512 million. */
  readonly maxPixels?: number;
  /** Convert the picture's colour profile to sRGB instead of taking the stored values as they are. Default false. */
  readonly toSrgb?: boolean;
}

/** What is known of a picture before it is decoded. */
export interface PictureHeader {
  /** Sides in pixels as they come out: turned by the EXIF orientation. */
  readonly width: number;
  readonly height: number;
  /** 1 grey, 2 grey and alpha, 3 RGB, 4 RGB and alpha; where samples are floating point, as many as there are. */
  readonly channels: number;
  /** 1, or 2 for 16 bits; 4: floating point, which becomes an array and no raster. */
  readonly bytesPerSample: 1 | 2 | 4;
  /** What the person should know of how it is read. */
  readonly notes: readonly string[];
  /** Bytes that it takes while it is decoded, at the peak, beside its file. */
  readonly decodingBytes: number;
  /** Bytes that it takes when it is decoded. */
  readonly decodedBytes: number;
}
