/** An n-dimensional array of numbers as a file holds it, before it is given the meaning of a tensor or a filter bank. */
export interface NumericArray {
  /** Sides, outermost first, e.g. `[3, 224, 224]`; each at least 1. */
  readonly shape: readonly number[];
  /** All values, row-major (C order), each finite. */
  readonly data: Float32Array;
}

/** An array as it is written: values in float64 keep all their digits. */
export interface WritableArray {
  readonly shape: readonly number[];
  /** All values, row-major (C order), each finite. */
  readonly data: Float32Array | Float64Array;
}
