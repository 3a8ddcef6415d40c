import { flag, option } from './defineOptions.js';
import { wholeNumber } from './optionTypes.js';

/** How the arithmetic is done. */
export const engineOptions = {
  threads: option(
    '--threads <n>',
    'that share a heavy layer, up to 64; the result never depends on it (one for each core)',
    wholeNumber(1),
  ),
  fastMath: flag(
    '--fast-math',
    'fuse multiplications and additions: the last bits then depend on the machine',
  ),
};
