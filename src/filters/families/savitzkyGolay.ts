import { UsageError } from '../../errors.js';
import { kernelFamily } from './family.js';
import { choice, odd, whole } from './parameter.js';

/**
 * The value, or a derivative, at the centre of the polynomial that fits the window best by least squares; a derivative
 * is per pixel, and positive where the values rise to the right or downwards. SciPy: savgol_coeffs(size, degree,
 * derivative, use='dot').
 */
export const savitzkyGolay = kernelFamily({
  name: 'savitzky-golay',
  group: 'blur',
  description: 'Fits a polynomial to a row or column of pixels and takes its value or a derivative.',
  source: 'Savitzky & Golay, Smoothing and Differentiation of Data, 1964; scipy.signal.savgol_coeffs',
  parameters: {
    size: odd({ low: 1, high: 255, fallback: 5, description: 'length of the window in pixels' }),
    degree: whole({ low: 0, high: 12, fallback: 2, description: 'degree of the polynomial, less than size' }),
    derivative: whole({
      low: 0,
      high: 12,
      fallback: 0,
      description: 'order of the derivative, at most degree; 0 smooths',
    }),
    axis: choice(['x', 'y'], { fallback: 'x', description: 'along rows (x) or columns (y)' }),
  },
  make: ({ size, degree, derivative, axis }) => {
    if (degree >= size) throw new UsageError(`degree ${degree} must be less than size ${size}`);
    if (derivative > degree) {
      throw new UsageError(`derivative ${derivative} must be at most degree ${degree}`);
    }
    return {
      height: axis === 'x' ? 1 : size,
      width: axis === 'x' ? size : 1,
      weights: centreWeights(size, degree, derivative),
      input: derivative === 0 ? 'color' : 'gray',
    };
  },
});

/**
 * Σ p(x) · p⁽ᵈ⁾(0) / Σ p² over the polynomials p that are orthogonal on the window (Gram's): no equations to solve, so
 * nothing is lost to their condition. From p₋₁ = 0 and p₀ = 1 they follow by
 * pₖ₊₁(x) = x · pₖ(x) − bₖ · pₖ₋₁(x), bₖ = k² (size² − k²) / (4 (4k² − 1)), and Σ pₖ² = size · b₁ · … · bₖ.
 *
 * @returns [size], exactly symmetric for an even derivative, exactly antisymmetric for an odd one
 */
function centreWeights(size: number, degree: number, derivative: number): number[] {
  const places = Array.from({ length: size }, (_, i) => i - (size - 1) / 2);
  const b = (k: number) => (k * k * (size * size - k * k)) / (4 * (4 * k * k - 1));
  const weights: number[] = Array(size).fill(0);
  // Each polynomial as its values at the places and its derivatives at 0, from the 0th to the one asked for.
  let before = { values: places.map(() => 0), derivatives: Array<number>(derivative + 1).fill(0) };
  let now = { values: places.map(() => 1), derivatives: before.derivatives.with(0, 1) };
  let norm = size;
  for (let k = 0; ; k++) {
    const share = now.derivatives[derivative] / norm;
    for (const [i, value] of now.values.entries()) weights[i] += value * share;
    if (k === degree) return weights;
    const factor = b(k);
    const next = {
      values: places.map((x, i) => x * now.values[i] - factor * before.values[i]),
      // The d-th derivative of x · p at 0 is d times the derivative before it of p.
      derivatives: now.derivatives.map(
        (_, d) => (d === 0 ? 0 : d * now.derivatives[d - 1]) - factor * before.derivatives[d],
      ),
    };
    before = now;
    now = next;
    norm *= b(k + 1);
  }
}
