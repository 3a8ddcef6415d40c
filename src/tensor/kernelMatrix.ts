/** One kernel of a filter, or what is drawn of it, in float64. */
export interface KernelMatrix {
  readonly height: number;
  readonly width: number;
  /** `[height, width]`, row-major, finite. */
  readonly weights: Float64Array;
}
