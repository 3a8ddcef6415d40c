/**
 * A sampled Gaussian or its derivative along one axis, as SciPy's `gaussian_filter1d` has it, written for
 * cross-correlation: g is `exp(-x² / 2σ²)` divided by its sum; order 1 is `x/σ² · g`, positive to the right; order 2
 * is `(x²/σ⁴ - 1/σ²) · g`. Even orders are exactly symmetric, order 1 exactly antisymmetric.
 *
 * @param size how many weights, odd
 * @param sigma standard deviation in pixels
 * @param order 0, 1 or 2
 */
export function gaussianProfile(size: number, sigma: number, order = 0): number[] {
  const variance = sigma * sigma;
  const distances = Array.from({ length: size }, (_, index) => index - (size - 1) / 2);
  const bell = distances.map((x) => Math.exp((-0.5 / variance) * (x * x)));
  const sum = bell.reduce((total, value) => total + value, 0);
  return distances.map((x, index) => factor(x, variance, order) * (bell[index] / sum));
}

function factor(x: number, variance: number, order: number): number {
  if (order === 0) return 1;
  if (order === 1) return x / variance;
  return (x * x) / (variance * variance) - 1 / variance;
}
