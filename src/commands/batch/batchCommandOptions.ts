import type { OptionValues } from '../defineOptions.js';
import type { engineOptions } from '../engineOptions.js';
import type { inputOptions, layerOptions } from '../layerOptions.js';
import type { networkOptions } from '../networkOptions.js';
import type { reportOptions, timingOptions } from '../outputOptions.js';
import type { folderOptions, insteadOptions, selectionOptions, workOptions } from './batchOptions.js';

/** The options of `convtool batch`. */
export interface BatchCommandOptions {
  readonly layer: OptionValues<typeof layerOptions>;
  readonly network: OptionValues<typeof networkOptions>;
  readonly selection: OptionValues<typeof selectionOptions>;
  readonly input: OptionValues<typeof inputOptions>;
  readonly output: OptionValues<typeof folderOptions>;
  readonly work: OptionValues<typeof workOptions>;
  readonly engine: OptionValues<typeof engineOptions>;
  readonly instead: OptionValues<typeof insteadOptions>;
  readonly report: OptionValues<typeof reportOptions & typeof timingOptions>;
}
