import { UsageError } from '../../errors.js';
import { mostWeights } from '../mostWeights.js';
import { bankFamily } from './family.js';
import { mersenneTwister } from './mersenneTwister.js';
import { whole } from './parameter.js';

/**
 * Weights of an untrained layer: uniform from −limit to limit = √(6 / (fan in + fan out)), where fan in is channels ·
 * size² and fan out is filters · size², as Keras starts its layers. NumPy draws the same weights:
 * np.random.RandomState(seed).uniform(-limit, limit, (filters, channels, size, size)).
 */
export const random = bankFamily({
  name: 'random',
  group: 'other',
  description: 'Random weights, as a layer has them before it is trained.',
  source: 'Glorot & Bengio, 2010, as Keras glorot_uniform; drawn by MT19937 as numpy.random.RandomState',
  parameters: {
    filters: whole({ low: 1, high: 4096, fallback: 1, description: 'number of filters' }),
    channels: whole({ low: 1, high: 4096, fallback: 1, description: 'kernels of each filter' }),
    size: whole({ low: 1, high: 63, fallback: 3, description: 'side in pixels' }),
    seed: whole({ low: 0, high: 4294967295, fallback: 0, description: 'another seed gives other weights' }),
  },
  make: ({ filters, channels, size, seed }) => {
    const area = size * size;
    const total = filters * channels * area;
    if (total > mostWeights) {
      throw new UsageError(
        `${filters} filters of ${channels}×${size}×${size} have ${total} weights, but at most ${mostWeights} are possible`,
      );
    }
    const limit = Math.sqrt(6 / (channels * area + filters * area));
    const uniform = mersenneTwister(seed);
    return Array.from({ length: filters }, (_, index) => ({
      label: String(index),
      channels,
      height: size,
      width: size,
      weights: Array.from({ length: channels * area }, () => 2 * limit * uniform() - limit),
    }));
  },
});
