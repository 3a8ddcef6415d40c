import { UsageError } from '../../errors.js';
import { flag, option } from '../defineOptions.js';
import { oneOf, region, wholeNumber } from '../optionTypes.js';
import { timingOptions } from '../outputOptions.js';

/** How matrices are printed. */
export const printOptions = {
  format: option(
    '--format <name>',
    'table, json or csv; the last two at full precision, nothing left out (table)',
    oneOf(['table', 'json', 'csv']),
  ),
  region: option('--region <y,x,h,w>', 'a part of each map, in pixels of the map', region),
  precision: option(
    '--precision <n>',
    'decimals of a table, 0 to 20 (as many as are needed, at most 4)',
    precision,
  ),
  full: flag('--full', 'the whole table, however wide and high'),
  quiet: flag('-q, --quiet', 'say nothing but errors'),
  ...timingOptions,
};

function precision(text: string): number {
  const value = wholeNumber(0)(text);
  if (value <= 20) return value;
  throw new UsageError('expected a whole number from 0 to 20');
}
