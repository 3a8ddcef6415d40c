/** Several filters of one shape, as a layer applies them. */
export interface FilterBank {
  /** Each makes one feature map. */
  readonly filters: number;
  /** Kernels of each filter: one per channel of its group (`channels / groups`). */
  readonly channels: number;
  readonly height: number;
  readonly width: number;
  /** `[filters, channels, height, width]`, row-major, written for cross-correlation. */
  readonly weights: Float32Array;
  /** One per filter. */
  readonly bias: Float32Array;
}

/** Filters of a volume: each kernel is `[depth, height, width]`. */
export interface VolumeBank extends FilterBank {
  readonly depth: number;
}
