import { algorithmNames } from '../kernels/algorithms/chooseAlgorithm.js';
import { activationForms, parseActivation } from '../layers/activations.js';
import { paddingRules } from '../layers/axisGeometry.js';
import { borderForms } from '../layers/borders.js';
import { combinations } from '../layers/combineMaps.js';
import { flag, option, repeated } from './defineOptions.js';
import { libraryOptions } from './libraryOptions.js';
import { background, border, oneOf, padding, pair, range, wholeNumber } from './optionTypes.js';

/** Which filters, and how their layer is laid over the input; the same on every command. */
export const layerOptions = {
  filter: repeated(
    '-f, --filter <filter>',
    "a filter: a name, as convtool filters lists them (sobel-x, gaussian:sigma=2), a .json or .npy file, or a matrix '[[-1,0,1]]'; repeat for more",
  ),
  ...libraryOptions,
  stride: option('--stride <n|y,x>', 'step of the window in pixels (1)', pair),
  padding: option(
    '--padding <p>',
    `${paddingRules.join(', ')}, or pixels: 1 · 1,2 (y,x) · 1,0,2,2 (top,bottom,left,right) (valid)`,
    padding,
  ),
  border: option('--border <name>', `what padding holds: ${borderForms.join(', ')} (zero)`, border),
  dilation: option('--dilation <n|y,x>', "distance between the kernel's taps in pixels (1)", pair),
  groups: option(
    '--groups <n>',
    'divide channels and filters into groups that do not see each other (1)',
    wholeNumber(1),
  ),
  bias: option(
    '--bias <b>',
    'added to each map: a number, one for each filter (1,-2), or a .npy',
    (text) => text,
  ),
  flip: flag('--flip', 'turn each kernel by 180°: true convolution instead of cross-correlation'),
  algorithm: option(
    '--algorithm <name>',
    `how it is computed: ${algorithmNames.join(', ')} (auto)`,
    oneOf(algorithmNames),
  ),
  activation: option('--activation <a>', `${activationForms.join(', ')}`, parseActivation),
  pool: option('--pool <kind>', 'max or average of each window', oneOf(['max', 'average'])),
  poolSize: option('--pool-size <n|y,x>', 'sides of the pooling window (2)', pair),
  poolStride: option('--pool-stride <n|y,x>', 'its step (its size)', pair),
  poolPadding: option('--pool-padding <p>', 'its padding, written like --padding (valid)', padding),
  poolCeil: flag('--pool-ceil', 'keep the last, partial window'),
  poolCountPadding: flag('--pool-count-padding', 'count padding, as zeros, in an average'),
  combine: option(
    '--combine <how>',
    `make one map of all: ${combinations.join(', ')}; angle in degrees from 0 to 360, counter-clockwise from the right`,
    oneOf(combinations),
  ),
};

/** How inputs are read. */
export const inputOptions = {
  gray: flag('--gray', 'see colour pictures in grey (0.299 R + 0.587 G + 0.114 B)'),
  color: flag('--color', 'apply one-kernel filters to each colour channel'),
  values: option('--values <low..high>', "what a picture's black and white become (0..255)", range),
  layout: option(
    '--layout <order>',
    'where arrays have their channels: chw or hwc (chw)',
    oneOf(['chw', 'hwc']),
  ),
  background: option(
    '--background <color>',
    'what transparent pixels show where a result has no alpha: black, white, 0 to 255, #rrggbb (black)',
    background,
  ),
  colorProfile: option(
    '--color-profile <p>',
    'keep: the stored values as they are; srgb: convert to sRGB first (keep)',
    oneOf(['keep', 'srgb']),
  ),
  maxPixels: option(
    '--max-pixels <n>',
    'the largest picture that is read, in pixels (512 million)',
    wholeNumber(1),
  ),
};
