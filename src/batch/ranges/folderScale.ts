import type { AppliedRange } from '../../output/normalization.js';

/** How maps with a common scale can be shown; where `clip` or `range` gives the range, there is nothing to work out. */
export const scaleModes = ['minmax', 'symmetric', 'abs', 'percentile'] as const;

export type ScaleMode = (typeof scaleModes)[number];

/** One scale for the maps of many inputs, and the least and the greatest value that it was made for. */
export interface FolderScale extends AppliedRange {
  readonly mode: ScaleMode;
  readonly min: number;
  readonly max: number;
}

/**
 * Scales by the names of maps, as `NormalizeOptions` takes them: what decides the pictures and nothing else, in the
 * order of the names, so that the same scales are the same JSON.
 */
export function scalesToApply(
  scales: Readonly<Record<string, FolderScale>>,
): Readonly<Record<string, AppliedRange>> {
  const names = Object.keys(scales).sort();
  return Object.fromEntries(
    names.map((name) => {
      const { mode, low, high } = scales[name];
      return [name, { mode, low, high }];
    }),
  );
}
