import { UsageError } from '../errors.js';
import type { IndexRange } from '../pipeline/recipe.js';
import { flag, type OptionValues, option, repeated } from './defineOptions.js';

/** A network in the place of filters. */
export const networkFileOption = {
  network: option(
    '-n, --network <file>',
    'a network file in the place of filters (convtool networks schema describes it)',
    (text) => text,
  ),
};

/** Which of its maps are given. */
export const networkOptions = {
  ...networkFileOption,
  layers: repeated('--layer <name>', 'give the maps after this layer; repeat for more (the last)'),
  allLayers: flag('--all-layers', 'give the maps after every layer'),
  maps: option(
    '--maps <list>',
    'give these maps of each layer, or of the filters: 0,3,7..12 (all)',
    indexRanges,
  ),
};

/** Which network, and which of its maps, as far as a command asks. */
export type NetworkChoice = Partial<OptionValues<typeof networkOptions>>;

/** `0,3,7..12`: indices and ranges of them, both ends included. */
function indexRanges(text: string): IndexRange[] {
  return text.split(',').map((part) => {
    const ends = /^\s*(\d+)(?:\.\.(\d+))?\s*$/.exec(part);
    const first = Number(ends?.[1]);
    const last = Number(ends?.[2] ?? ends?.[1]);
    if (ends !== null && first <= last && Number.isSafeInteger(last)) return [first, last];
    throw new UsageError('expected indices from 0 and ranges of them, as in 0,3,7..12');
  });
}
