/** Values as they are held: rounded to float32, or in float64 where every digit counts. */
export type Floats = Float32Array | Float64Array;

/** An n-dimensional array of numbers as a file holds it, before it is given the meaning of a tensor or a filter bank. */
export interface NumericArray<Data extends Floats = Float32Array> {
  /** Sides, outermost first, e.g. `[3, 224, 224]`; each at least 1. */
  readonly shape: readonly number[];
  /** All values, row-major (C order), each finite as float32 too. */
  readonly data: Data;
}

/** Makes room for values of the kind that an array is read into: `float32` or `float64`. */
export type MakeFloats<Data extends Floats> = (length: number) => Data;

export const float32: MakeFloats<Float32Array> = (length) => new Float32Array(length);
export const float64: MakeFloats<Float64Array> = (length) => new Float64Array(length);
