import { InputError, UsageError } from '../../errors.js';
import type { LayerSpec } from '../load/layerSpec.js';
import type { Given } from './given.js';
import { givenText } from './givenText.js';
import { layerTitle } from './layerTitle.js';

/** Puts the layer's name, and what comes to it, round what a step of it says in a sentence of its own. */
export function namingLayer<Result>(
  layer: LayerSpec,
  givens: readonly Given[],
  action: () => Result,
): Result {
  try {
    return action();
  } catch (error) {
    if (!(error instanceof InputError || error instanceof UsageError)) throw error;
    // The options of the command line have other names in a file.
    const message = error.message
      .replace(/ \(--(?:pool-)?padding same\)/, ' ("padding": "same")')
      .replace(/\.$/, '');
    const comes = givens.length === 0 ? '' : ` (${givens.map(givenText).join(', ')})`;
    const text = `${layerTitle(layer)}: ${message}${comes}`;
    throw error instanceof InputError ? new InputError(text) : new UsageError(text);
  }
}
