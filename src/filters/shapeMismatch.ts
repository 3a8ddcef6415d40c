import type { Filter } from './filter.js';

/** Says of filters which differs in shape from the first, as the beginning of a sentence; undefined if none does. */
export function shapeMismatch(filters: readonly Filter[]): string | undefined {
  const shapes = filters.map(({ channels, height, width }) => `${channels}×${height}×${width}`);
  const at = shapes.findIndex((shape) => shape !== shapes[0]);
  return at < 0 ? undefined : `${filters[at].name} is ${shapes[at]}, but ${filters[0].name} is ${shapes[0]}`;
}
