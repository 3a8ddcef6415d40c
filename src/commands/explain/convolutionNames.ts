/** What a convolution's value is shown with. */
export interface ConvolutionNames {
  /** A channel of what it takes, as sentences call it. */
  readonly channel: (channel: number) => string;
  /** Of all entries, the one that is followed. */
  readonly chosen: { readonly kernel: number; readonly entry: number } | undefined;
  readonly isPadding: (entry: number) => boolean;
}
