import type { Filter } from '../../filters/filter.js';

/** `3×3`, or `3 channels of 3×3`. */
export function filterSize({ channels, height, width }: Filter): string {
  return channels === 1 ? `${height}×${width}` : `${channels} channels of ${height}×${width}`;
}
