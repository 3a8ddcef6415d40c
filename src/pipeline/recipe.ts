import type { ChannelView, Filter } from '../filters/filter.js';
import type { Background, ValueRange } from '../images/rasterPlanes.js';
import type { Activation } from '../layers/activations.js';
import type { Combination } from '../layers/combineMaps.js';
import type { Conv2dOptions } from '../layers/conv2d.js';
import type { Pool2dOptions } from '../layers/pool2d.js';

/** What is done to every input of a run. Plain data, so that it can be sent to a worker. */
export interface Recipe {
  /** Applied side by side; with none, the input itself goes on to activation and pooling. */
  readonly filters: readonly Filter[];
  /** How the filters are laid over the input. On a signal, one number for stride, padding or dilation means its length only. */
  readonly convolution?: Conv2dOptions;
  /** Takes the place of the filters' own biases: one for all, or one for each. */
  readonly bias?: readonly number[];
  /** Takes the place of the filters' own activations. */
  readonly activation?: Activation;
  readonly pooling?: Pool2dOptions;
  /** Makes one map of all. */
  readonly combination?: Combination;
  /** Takes the place of what the filters say they want of a colour picture. */
  readonly view?: ChannelView;
  /** What a picture's black and white become, default 0 and 255. */
  readonly values?: ValueRange;
  /** What transparent pixels show where the result has no alpha, default black. */
  readonly background?: Background;
}
