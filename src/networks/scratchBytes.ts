import { conv2dBandBytes } from '../layers/conv2dBandBytes.js';
import type { Layer } from '../layers/layer.js';
import { layerGeometry } from '../layers/layerGeometry.js';
import { toPair } from '../layers/padding.js';
import type { Shape } from '../tensor/shape.js';

/**
 * Bytes that a step needs while it runs, beside what it takes and makes: a band of both, sums that are not rounded yet.
 *
 * @param input shape of its first input
 */
export function scratchBytes(step: Layer, input: Shape): number {
  switch (step.type) {
    case 'conv2d': {
      const flipped = step.options.flip ? step.bank.weights.byteLength : 0;
      return flipped + conv2dBandBytes(input, step.bank, step.options);
    }
    case 'conv2dTranspose': {
      const { vertical, horizontal } = layerGeometry(step, input);
      return vertical.input * horizontal.input * Float64Array.BYTES_PER_ELEMENT;
    }
    case 'upSampling2d': {
      if (step.options.interpolation !== 'bilinear') return 0;
      const [, horizontal] = toPair(step.options.size ?? 2);
      return input.height * input.width * horizontal * Float64Array.BYTES_PER_ELEMENT;
    }
    case 'softmax':
      return input.channels * Float64Array.BYTES_PER_ELEMENT;
    default:
      return 0;
  }
}
