/** Where one value of a resampled axis comes from. */
export interface ResampleTaps {
  /** The first of the neighbouring source values that it mixes. */
  readonly first: number;
  /** Their shares, one each from `first` on; they sum to 1. */
  readonly weights: Float64Array;
}

/**
 * Linear interpolation along one axis, with antialiasing: when the axis shrinks, the triangle that weighs the source
 * values is widened by the scale, as in Pillow's BILINEAR and PyTorch's `interpolate(antialias=True)`. What of it
 * reaches past the ends is left out, and the rest weighed up.
 *
 * @param input length of the source, in pixels
 * @param output length of the result
 * @param options.alignCorners the first and last values stay where they are, as PyTorch's align_corners, without
 *   antialiasing; default false: pixels are areas, whose outer edges stay where they are (half-pixel centres)
 * @returns one for each value of the result
 */
export function resampleTaps(
  input: number,
  output: number,
  { alignCorners = false }: { alignCorners?: boolean | undefined } = {},
): ResampleTaps[] {
  const reach = alignCorners ? 1 : Math.max(input / output, 1);
  return Array.from({ length: output }, (_, index) => {
    const centre = alignCorners
      ? (index * (input - 1)) / Math.max(output - 1, 1)
      : ((2 * index + 1) * input - output) / (2 * output);
    const first = Math.max(Math.ceil(centre - reach), 0);
    const last = Math.min(Math.floor(centre + reach), input - 1);
    const weights = Float64Array.from({ length: last - first + 1 }, (_, tap) =>
      Math.max(1 - Math.abs(first + tap - centre) / reach, 0),
    );
    const sum = weights.reduce((total, weight) => total + weight, 0);
    return { first, weights: weights.map((weight) => weight / sum) };
  });
}
