import { InputError } from '../errors.js';
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
    const there = maps.length === 1 ? 'one map, 0' : `${maps.length} maps, 0 to ${maps.length - 1}`;
    throw new InputError(`--maps ${last}: ${whose} ${there}`);
  }
  return maps.filter((_, index) => ranges.some(([first, end]) => index >= first && index <= end));
}
