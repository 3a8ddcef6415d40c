/**
 * The side in pixels that holds a Gaussian up to 4 standard deviations to each side, as SciPy's `truncate=4`: odd.
 *
 * @param sigma standard deviation in pixels, at most 127, so that the side is at most `longestSide`
 * @param least 3 where a single weight would be no filter at all
 */
export function sizeFromSigma(sigma: number, least: 1 | 3 = 1): number {
  return Math.max(2 * Math.floor(4 * sigma + 0.5) + 1, least);
}
