/** What a PNG says of itself before its samples. */
export interface PngHeader {
  /** In pixels. */
  readonly width: number;
  readonly height: number;
  /** 1 grey, 2 grey and alpha, 3 RGB, 4 RGB and alpha. */
  readonly channels: 1 | 2 | 3 | 4;
  readonly bitDepth: 8 | 16;
  /** An ICC profile; one of the other kind, of colour on grey or of grey on colour, is left out. */
  readonly profile?: Uint8Array;
}
