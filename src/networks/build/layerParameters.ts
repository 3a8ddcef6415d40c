import type { Layer } from '../../layers/layer.js';
import type { LayerFile } from '../file/networkSchema.js';
import type { ParameterCounts } from '../network.js';
import { stepParameters } from '../stepParameters.js';

/** The numbers that a layer has learnt, as Keras counts them: of its convolutions only the last has biases. */
export function layerParameters(options: LayerFile, steps: readonly Layer[]): ParameterCounts {
  const counts = steps.map(stepParameters);
  const sum = (figure: keyof ParameterCounts) => counts.reduce((all, count) => all + count[figure], 0);
  const last = counts[steps.findLastIndex((step) => 'bank' in step)];
  const biases = 'useBias' in options && !options.useBias ? 0 : (last?.biases ?? sum('biases'));
  return { weights: sum('weights'), biases, statistics: sum('statistics') };
}
