/** One axis of a convolution or a pooling, worked out once. All lengths in pixels of that axis. */
export interface AxisGeometry {
  /** Length of the input. */
  readonly input: number;
  /** Length of the kernel or the pooling window, before dilation. */
  readonly kernel: number;
  readonly stride: number;
  readonly dilation: number;
  /** Padding at the start (top or left). */
  readonly before: number;
  /** Padding at the end (bottom or right). */
  readonly after: number;
  /** Length of the output. */
  readonly output: number;
}

/** All that a convolution kernel needs to know: no names, no files, no options. */
export interface Convolution {
  /** `[channels, vertical.input, horizontal.input]`, row-major. */
  readonly input: Float32Array;
  readonly channels: number;
  /** Filters, each of which makes one feature map; a multiple of `groups`. */
  readonly filters: number;
  /** Filter `f` sees the channels of group `floor(f * groups / filters)` alone. */
  readonly groups: number;
  /** `[filters, channels / groups, vertical.kernel, horizontal.kernel]`, applied without a flip. */
  readonly weights: Float32Array;
  /** One per filter; never -0. */
  readonly bias: Float32Array;
  readonly vertical: AxisGeometry;
  readonly horizontal: AxisGeometry;
  /** Source row of each padded row (`before + input + after` of them), or -1 where `fill` stands. */
  readonly rows: Int32Array;
  /** Source column of each padded column, or -1 where `fill` stands. */
  readonly columns: Int32Array;
  /** What padding holds where there is no source row or column; a float32 value. */
  readonly fill: number;
}

/** A convolution before it runs: its shapes and weights, and no pixels. */
export type PlannedConvolution = Omit<Convolution, 'input' | 'rows' | 'columns' | 'fill'>;
