import { UsageError } from '../../errors.js';
import { kernelFamily } from './family.js';
import { outer } from './outer.js';
import { odd, whole } from './parameter.js';

/**
 * Sobel's kernels of any size and order: along each axis the polynomial (1 + z)^(size - 1 - order) · (z - 1)^order,
 * y's as column ⊗ x's as row, in whole numbers, not divided. Positive where the derivative is, x to the right and y
 * downwards. The same weights as OpenCV's `getDerivKernels`; as there, size 1 is 3 pixels along a derived axis and
 * no smoothing along the other.
 */
export const derivative = kernelFamily({
  name: 'derivative',
  group: 'edge',
  description: "Derivative of any order: Sobel's kernels for any size.",
  source: 'OpenCV getDerivKernels, not normalised',
  parameters: {
    dx: whole({ low: 0, high: 30, fallback: 1, description: 'order along x; 0 smooths, as in dx=0,dy=1' }),
    dy: whole({
      low: 0,
      high: 30,
      fallback: 0,
      description: 'order along y, beside that along x; 0 smooths',
    }),
    size: odd({ low: 1, high: 31, fallback: 3, description: 'side in pixels, more than either order' }),
  },
  make: ({ dx, dy, size }) => {
    if (dx === 0 && dy === 0) {
      throw new UsageError('dx and dy are both 0, which is no derivative; give one of them, such as dx=1');
    }
    return outer(factor(dy, size), factor(dx, size));
  },
});

/** One axis' coefficients, the lowest power first. */
function factor(order: number, size: number): number[] {
  const length = size === 1 && order > 0 ? 3 : size;
  if (length <= order) {
    const enough = order + 1 + (order % 2);
    throw new UsageError(
      `size ${size} is too small for a derivative of order ${order}; use ${enough} or more`,
    );
  }
  let coefficients = [1];
  while (coefficients.length < length) {
    const sign = coefficients.length < length - order ? 1 : -1;
    const [shifted, kept] = [
      [0, ...coefficients],
      [...coefficients, 0],
    ];
    coefficients = shifted.map((value, index) => value + sign * kept[index]);
  }
  return coefficients;
}
