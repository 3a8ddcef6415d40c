import type { AlphaLayer } from '../layers/runLayersWithAlpha.js';
import { chainNetwork } from '../networks/chainNetwork.js';
import type { Network } from '../networks/network.js';
import type { FilterRun } from './filterRuns.js';
import type { View } from './viewChannels.js';

/**
 * The layers of a run in a row, as a network.
 *
 * @throws {InputError} if they do not fit the input
 */
export function runNetworkOf({ view, layers, members }: FilterRun): Network {
  const name = members.map(({ filter }) => filter.name).join(', ') || 'input';
  const chain = layers.map((layer) => ({ name: nameOf(layer, view), type: typeOf(layer, view), layer }));
  return chainNetwork(name, view.shape, chain);
}

/** As a network's file would name it. */
function typeOf(layer: AlphaLayer, { channels }: View): string {
  if (layer.type === 'pool2d') return `${layer.options.kind}Pooling2d`;
  return layer.type === 'conv2d' && channels !== 'sum' ? 'depthwiseConv2d' : layer.type;
}

function nameOf(layer: AlphaLayer, view: View): string {
  return layer.type === 'activation' ? layer.activation.name : typeOf(layer, view);
}
