import type { NetworkSpec } from '../load/networkSpec.js';
import type { ParameterCounts } from '../network.js';
import { knownChannels } from './knownChannels.js';
import { knownInput } from './knownInput.js';
import { layerChannels } from './layerChannels.js';
import { layerParameters } from './layerParameters.js';
import { layOut } from './layOut.js';
import { lowerLayer } from './lowerLayer.js';

/**
 * How many numbers a network has learnt, as Keras counts them, as far as its file tells.
 *
 * @param spec as `loadNetwork` gives it, whose layers fit
 * @returns undefined where it depends on the input
 */
export function knownParameters(spec: NetworkSpec): number | undefined {
  const input = knownInput(spec.input);
  if (input !== undefined)
    return sumOf(layOut(spec, input, false).layers.map(({ parameters }) => parameters));
  const made = knownChannels(spec);
  const counts: ParameterCounts[] = [];
  for (const layer of spec.layers) {
    if (layer.weights === undefined && layer.statistics === undefined) continue;
    const [first] = layer.inputs;
    const given = first < 0 ? spec.input.channels : made[first];
    // Weights may tell what they see, whatever comes to them.
    const channels = given ?? layerChannels(layer, []).sees;
    if (channels === undefined) return undefined;
    const steps = lowerLayer(layer, { channels, depth: 1, height: 1, width: 1 }, false);
    counts.push(layerParameters(layer.options, steps));
  }
  return sumOf(counts);
}

function sumOf(counts: readonly ParameterCounts[]): number {
  return counts.reduce((sum, { weights, biases, statistics }) => sum + weights + biases + statistics, 0);
}
