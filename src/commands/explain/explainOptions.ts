import { decimalNumber } from '../../decimalNumber.js';
import { UsageError } from '../../errors.js';
import { flag, option } from '../defineOptions.js';
import { wholeNumber } from '../optionTypes.js';

/** Which value is explained, and how. */
export const explainOptions = {
  at: option('--at <y,x>', 'which value of the map: y,x; x alone on a signal, z,y,x in a volume', position),
  map: option(
    '--map <k>',
    'which map, from 0: of the filters in their order, or of the layer (0)',
    wholeNumber(0),
    0,
  ),
  layer: option('--layer <name>', 'after which layer of the network (the last)', (text) => text),
  steps: option(
    '--steps <n>',
    'so many values, from --at on: left to right, top to bottom (1)',
    wholeNumber(1),
    1,
  ),
  json: flag('--json', 'all of it, machine-readable'),
  quiet: flag('-q, --quiet', 'say nothing but errors'),
};

function position(text: string): readonly number[] {
  const values = text.split(',').map(decimalNumber);
  if (values.length <= 3 && values.every((value) => Number.isSafeInteger(value) && value >= 0)) return values;
  throw new UsageError('expected y,x: two whole numbers from 0; x alone on a signal, z,y,x in a volume');
}
