import { flag, option } from '../defineOptions.js';
import { inputShape } from '../inputShape.js';

/** For which input, and how the plan is written. */
export const planOptions = {
  shape: option(
    '--input <shape>',
    'instead of an input its shape: 3x224x224 (channels, height, width), 20x20, 100 for a signal, 1x8x16x16 for a volume',
    inputShape,
  ),
  json: flag('--json', 'all figures, machine-readable'),
  markdown: flag('--markdown', 'a table to paste'),
  quiet: flag('-q, --quiet', 'the tables alone, without notes; say nothing but errors'),
};
