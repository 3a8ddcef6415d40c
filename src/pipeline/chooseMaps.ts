import { InputError } from '../errors.js';
import { mapsText } from './mapsText.js';
import type { IndexRange } from './recipe.js';

/**
 * Picks those of several maps that are asked for, in their own order.
 *
 * @param ranges default: all
 * @param whose begins the sentence on an index that there is not, e.g. `conv1 makes`
 * @throws {InputError} if a range reaches beyond the last
 */
export function chooseMaps<Item>(
  maps: readonly Item[],
  ranges: readonly IndexRange[] | undefined,
  whose: string,
): Item[] {
  if (ranges === undefined) return [...maps];
  const last = Math.max(...ranges.map((range) => range[1]));
  if (last >= maps.length) {
    throw new InputError(`--maps ${last}: ${whose} ${mapsText(maps.length)}`);
  }
  return maps.filter((_, index) => ranges.some(([first, end]) => index >= first && index <= end));
}
