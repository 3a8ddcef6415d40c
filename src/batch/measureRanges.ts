import { InputError } from '../errors.js';
import type { Normalization } from '../output/normalization.js';
import type { BatchRun } from './batchRun.js';
import { sameFile } from './doneBefore.js';
import { failedRecord } from './failedRecord.js';
import { forEachInput } from './forEachInput.js';
import type { RangeRecord } from './journal/records.js';
import { mergeRanges } from './ranges/mergeRanges.js';
import type { Ranges } from './ranges/rangesFile.js';
import { tenths } from './tenths.js';

/**
 * Measures the maps of all inputs, but for those that the journal has measured and that are as they were. An input that
 * cannot be measured takes no part; one whose worker died is tried once more, so that the scale does not depend on that.
 *
 * @param recipe its hash, without a scale
 * @param isAll whether this pass is all that is done. Else what fails, or is left out, is told when it is to be written
 * @throws {InputError} if no worker can be started
 * @throws {UsageError} if maps of one name have no scale in common
 */
export async function measureRanges(
  run: BatchRun,
  {
    recipe,
    normalization,
    isAll,
  }: { recipe: string; normalization: Normalization | undefined; isAll: boolean },
): Promise<Ranges> {
  const { journal, tally, events, redo } = run;
  events.pass?.('ranges');
  const merger = mergeRanges(normalization);
  const told = isAll ? tally : events;
  let pictures = 0;
  const take = (record: RangeRecord) => {
    merger.add(record);
    pictures++;
  };
  /** Whether a record of an earlier run is whole. */
  const takes = (record: RangeRecord) => {
    try {
      take(record);
      return true;
    } catch (error) {
      if (error instanceof InputError) return false;
      throw error;
    }
  };
  await forEachInput(run, {
    triesAgain: true,
    begin: async ({ path, relative }) => {
      const before = redo ? undefined : journal.findRange(recipe, relative);
      const found = before && (await sameFile(before, path));
      if (found === undefined || typeof found === 'string' || !takes(found)) return { kind: 'measure', path };
      if (found !== before) journal.append(found);
      told.skipped?.(relative);
      return undefined;
    },
    settle: async ({ relative }, { source, ranges, milliseconds: ms, pixels, notes }) => {
      const record: RangeRecord = {
        type: 'range',
        input: relative,
        ...source,
        recipe,
        maps: ranges,
        ms: tenths(ms),
      };
      take(record);
      journal.append(record);
      told.done?.({ relative, pixels, outputs: 0, milliseconds: ms, notes: isAll ? notes : [] });
    },
    fail: ({ relative }, failure) => {
      if (!isAll) return;
      tally.failed(relative, failure.error, failure.stack);
      journal.append(failedRecord(relative, recipe, failure));
    },
    leaveOut: (listed) => {
      if (isAll) tally.leftOut(listed);
    },
  });
  return { recipe, pictures, maps: merger.scales() };
}
