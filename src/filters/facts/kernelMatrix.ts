/** One kernel of a filter, in float64. */
export interface KernelMatrix {
  readonly height: number;
  readonly width: number;
  /** `[height, width]`, row-major, finite. */
  readonly weights: Float64Array;
}
