import type { Layer } from '../../layers/layer.js';
import type { ParameterCounts } from '../network.js';

/** What a layer of a file is made of. */
export interface LoweredLayer {
  /** None: its input passes as it is. */
  readonly steps: readonly Layer[];
  readonly parameters: ParameterCounts;
}
