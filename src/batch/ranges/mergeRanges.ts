import { InputError, UsageError } from '../../errors.js';
import { type Normalization, percentsOf } from '../../output/normalization.js';
import { rangeOfExtremes } from '../../output/normalizationRange.js';
import type { RangeRecord } from '../journal/records.js';
import { decodeSketch, type Sketch } from './decodeSketch.js';
import { type FolderScale, type ScaleMode, scaleModes } from './folderScale.js';
import type { MeasuredMap } from './measureMap.js';
import { percentilesOfCounts } from './percentilesOfCounts.js';
import { valueBins } from './valueBins.js';

export interface RangeMerger {
  /**
   * Adds the maps of an input, each input once.
   *
   * @throws {InputError} if the record is damaged; nothing of it counts then
   * @throws {UsageError} if a map is to be shown by another mode than those of its name before it; likewise nothing of it counts
   */
  readonly add: (record: Pick<RangeRecord, 'input' | 'maps'>) => void;
  /** The scales by the names of the maps, in the order of these; none for maps whose range is given. */
  readonly scales: () => Record<string, FolderScale>;
}

/**
 * Makes one scale for all maps of a name, from what was measured of the maps of each input. Every value counts alike,
 * so that a large picture counts for more than a small one where percentiles are taken. What comes out does not depend
 * on the order of the inputs.
 *
 * A scale has one mode. Which it is follows from the filter and the options, but under `auto` two inputs might have
 * maps of one name that prefer different ones: values about zero and magnitudes have no scale in common, so that is
 * refused. A map whose range is given keeps it, as without a folder, and takes no part.
 *
 * @param normalization as the maps were measured for. Default `auto`
 */
export function mergeRanges(normalization: Normalization = { mode: 'auto' }): RangeMerger {
  const totals = new Map<string, Total>();
  return {
    add: ({ input, maps }) => {
      const checked = maps.filter(({ mode }) => mode !== 'given').map((map) => check(map, input));
      for (const { map, mode } of checked) refuseOther(totals.get(map.name)?.mode ?? mode, mode, map.name);
      for (const { map, mode, sketch } of checked) {
        const total = totals.get(map.name) ?? begin(mode);
        totals.set(map.name, total);
        addMap(total, map, sketch);
      }
    },
    scales: () => {
      const sorted = [...totals].sort(([a], [b]) => (a < b ? -1 : 1));
      return Object.fromEntries(sorted.map(([name, total]) => [name, scaleOf(total, normalization)]));
    },
  };
}

/** All maps of a name so far. */
interface Total {
  readonly mode: ScaleMode;
  min: number;
  max: number;
  /** The largest of any. */
  errorBound: number;
  /** Of each of the `valueBins`, only for percentiles. */
  readonly counts?: Float64Array;
}

function begin(mode: ScaleMode): Total {
  return {
    mode,
    min: Number.POSITIVE_INFINITY,
    max: Number.NEGATIVE_INFINITY,
    errorBound: 0,
    // 2 MiB, of which the system gives those pages that are written to.
    ...(mode === 'percentile' && { counts: new Float64Array(valueBins.count) }),
  };
}

function check(map: MeasuredMap, input: string): { map: MeasuredMap; mode: ScaleMode; sketch?: Sketch } {
  const damaged = (what: string) =>
    new InputError(`${input}: its range of ${map.name} in the journal ${what}; measure it again`);
  const mode = scaleModes.find((each) => each === map.mode);
  if (mode === undefined) throw damaged(`is shown by ${JSON.stringify(map.mode)}, which is no mode`);
  if (map.min > map.max) throw damaged(`has a least value of ${map.min} above its greatest, ${map.max}`);
  if (mode !== 'percentile') return { map, mode };
  const sketch = map.sketch === undefined ? undefined : decodeSketch(map.sketch);
  if (sketch === undefined) throw damaged('has no counts of its values that can be read');
  if (sketch.total !== map.seen) throw damaged(`has ${map.seen} values, but counts ${sketch.total}`);
  return { map, mode, sketch };
}

function refuseOther(first: ScaleMode, mode: ScaleMode, name: string): void {
  if (first === mode) return;
  throw new UsageError(
    `the maps ${name} are shown by ${[first, mode].sort().join(' in some pictures, and by ')} in others, which have ` +
      'no scale in common; choose one for all, as with --normalize minmax',
  );
}

function addMap(total: Total, { min, max, errorBound, seen }: MeasuredMap, sketch: Sketch | undefined): void {
  // Of a map that is wholly transparent nothing is known.
  if (seen === 0) return;
  total.min = Math.min(total.min, min);
  total.max = Math.max(total.max, max);
  total.errorBound = Math.max(total.errorBound, errorBound);
  if (total.counts === undefined || sketch === undefined) return;
  const { bins, counts } = sketch;
  for (let index = 0; index < bins.length; index++) total.counts[bins[index]] += counts[index];
}

function scaleOf(total: Total, normalization: Normalization): FolderScale {
  const { mode, errorBound, counts } = total;
  const [min, max] = total.min > total.max ? [0, 0] : [total.min, total.max];
  const range = rangeOfExtremes(mode, { min, max, errorBound }, () =>
    counts === undefined ? [min, max] : percentilesOfCounts(counts, { min, max }, percentsOf(normalization)),
  );
  return { ...range, min, max };
}
