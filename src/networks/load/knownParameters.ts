import { lowerLayer } from '../build/lowerLayer.js';
import { buildNetwork } from '../buildNetwork.js';
import type { ParameterCounts } from '../network.js';
import type { NetworkSpec } from '../networkSpec.js';
import { knownChannels } from './knownChannels.js';

/**
 * How many numbers a network has learnt, as Keras counts them, as far as its file tells.
 *
 * @param spec as `loadNetwork` gives it, whose layers fit
 * @returns undefined where it depends on the input
 */
export function knownParameters(spec: NetworkSpec): number | undefined {
  const { channels, size } = spec.input;
  if (channels !== undefined && size !== undefined) {
    const input = { channels, depth: 1, height: size[0], width: size[1] };
    return sumOf(buildNetwork(spec, input, { draw: false }).layers.map(({ parameters }) => parameters));
  }
  const made = knownChannels(spec);
  const counts: ParameterCounts[] = [];
  for (const layer of spec.layers) {
    if (layer.weights === undefined && layer.statistics === undefined) continue;
    const seen = layer.inputs[0] < 0 ? channels : made[layer.inputs[0]];
    // Fixed filters tell what they see.
    if (seen === undefined && (layer.weights?.kind !== 'fixed' || layer.options.type.startsWith('dep'))) {
      return undefined;
    }
    counts.push(lowerLayer(layer, { channels: seen ?? 1, depth: 1, height: 1, width: 1 }, false).parameters);
  }
  return sumOf(counts);
}

function sumOf(counts: readonly ParameterCounts[]): number {
  return counts.reduce((sum, { weights, biases, statistics }) => sum + weights + biases + statistics, 0);
}
