import { parseActivation } from '../../layers/activations.js';
import type { Layer } from '../../layers/layer.js';

/** An activation as a step, if there is one; `linear` is Keras's word for none, and softmax is a layer of its own. */
export function activationSteps(text: string | undefined): Layer[] {
  if (text === undefined || text === 'linear') return [];
  return [
    text === 'softmax' ? { type: 'softmax' } : { type: 'activation', activation: parseActivation(text) },
  ];
}
