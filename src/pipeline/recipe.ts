import type { ChannelView, Filter } from '../filters/filter.js';
import type { Background, ValueRange } from '../images/rasterPlanes.js';
import type { Activation } from '../layers/activations.js';
import type { Combination } from '../layers/combineMaps.js';
import type { Conv2dOptions } from '../layers/conv2d.js';
import type { WeighedPooling } from '../layers/runLayersWithAlpha.js';
import type { NetworkSpec } from '../networks/loadNetwork.js';

/** What is done to every input of a run. Plain data, so that it can be sent to a worker. */
export type Recipe = FilterRecipe | NetworkRecipe;

/** What holds for filters and networks alike. */
interface MapChoices {
  /** Which maps are given, of each layer or of the filters, by their index; default all. */
  readonly maps?: readonly IndexRange[];
  /** Makes one map of all. */
  readonly combination?: Combination;
  /** What transparent pixels show where the result has no alpha, default black. */
  readonly background?: Background;
}

/** Indices from the first to the last, both included, from 0. */
export type IndexRange = readonly [first: number, last: number];

/** Filters side by side, as one layer with what follows it. */
export interface FilterRecipe extends MapChoices {
  /** Applied side by side; with none, the input itself goes on to activation and pooling. */
  readonly filters: readonly Filter[];
  /** How the filters are laid over the input. On a signal, one number for stride, padding or dilation means its length only. */
  readonly convolution?: Conv2dOptions;
  /** Takes the place of the filters' own biases: one for all, or one for each. */
  readonly bias?: readonly number[];
  /** Takes the place of the filters' own activations. */
  readonly activation?: Activation;
  readonly pooling?: WeighedPooling;
  /** Takes the place of what the filters say they want of a colour picture. */
  readonly view?: ChannelView;
  /** What a picture's black and white become, default 0 and 255. */
  readonly values?: ValueRange;
}

/** A network, and which of its layers are asked for. */
export interface NetworkRecipe extends MapChoices {
  readonly network: NetworkSpec;
  /** Names of the layers whose maps are given, or all; default the last in its file. */
  readonly layers?: readonly string[] | 'all';
}
