import { compensatedSum } from '../../tensor/compensatedSum.js';
import { balanced } from './balanced.js';
import { centred } from './centred.js';
import { kernelFamily } from './family.js';
import { gaussianParameters } from './gaussianParameters.js';
import { sizeFromSigma } from './sizeFromSigma.js';

/**
 * Laplacian of Gaussian: `g · (x² + y² - 2σ²) / σ⁴`, g the Gaussian divided by its sum, less the mean, so that the
 * sum is 0. Negative at a bright spot's centre, zero at edges. As MATLAB's `fspecial('log')`, whose own default size
 * is 5 and sigma 0.5; SciPy's `gaussian_laplace` is the same but for the mean.
 */
export const log = kernelFamily({
  name: 'log',
  group: 'edge',
  description: 'Laplacian of Gaussian: changes sign at edges, strongest at spots of radius √2 sigma.',
  source: "Marr & Hildreth 1980; MATLAB fspecial('log')",
  parameters: gaussianParameters({ sigma: 1.4, least: 3 }),
  make: ({ sigma, size = sizeFromSigma(sigma, 3) }) => {
    const variance = sigma * sigma;
    const sides = { down: (size - 1) / 2, across: (size - 1) / 2 };
    const bell = centred(sides, (y, x) => Math.exp(-(x * x + y * y) / (2 * variance)));
    const sum = compensatedSum(bell.weights);
    const curve = centred(sides, (y, x) => (x * x + y * y - 2 * variance) / (variance * variance));
    const weights = curve.weights.map((value, index) => (bell.weights[index] / sum) * value);
    const mean = compensatedSum(weights) / weights.length;
    return balanced({ ...curve, weights: weights.map((weight) => weight - mean) });
  },
});
