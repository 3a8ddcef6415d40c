import type { LayerFile } from '../file/networkSchema.js';
import type { LoadedValues, LoadedWeights } from './loadedWeights.js';

/** A layer of a network's file with its weights, before it is known what it sees. */
export interface LayerSpec {
  readonly name: string;
  /** The layers that it takes, by their index in the order in which they run; -1 is the network's input. */
  readonly inputs: readonly number[];
  /** Its options, as the file has them. */
  readonly options: LayerFile;
  /** Its filters, depthwise filters or weights. */
  readonly weights?: LoadedWeights;
  /** Of a separable convolution. */
  readonly pointwise?: LoadedWeights;
  /** Default: the filters' own. */
  readonly bias?: LoadedValues;
  /** Of a batch normalisation. */
  readonly statistics?: LoadedStatistics;
}

/** What a batch normalisation learnt. */
export interface LoadedStatistics {
  readonly gamma: LoadedValues;
  readonly beta: LoadedValues;
  readonly mean: LoadedValues;
  readonly variance: LoadedValues;
}
