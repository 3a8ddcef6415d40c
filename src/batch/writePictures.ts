import { join } from 'node:path';
import { InputError } from '../errors.js';
import type { RedoneWhy } from './batchEvents.js';
import type { BatchRun } from './batchRun.js';
import { doneBefore } from './doneBefore.js';
import { failedRecord } from './failedRecord.js';
import { findCollisions } from './findCollisions.js';
import { forEachInput } from './forEachInput.js';
import { ignoresCase } from './ignoresCase.js';
import { settleOutputs } from './settleOutputs.js';

/**
 * Writes the outputs of all inputs that were not done before with the same recipe, or are not any more as they were.
 *
 * @param recipe its hash
 * @throws {InputError} if no worker can be started
 */
export async function writePictures(run: BatchRun, recipe: string): Promise<void> {
  const { walk, journal, tally, events, redo, partPrefix } = run;
  events.pass?.('pictures');
  const collisionOf = await findCollisions(walk, ignoresCase(journal.path));
  const { format, force, isInput } = run;
  const settlement = { journal, format, force, isInput, folder: walk.output, recipe, flat: walk.flat };
  /** Of inputs under way. */
  const redone = new Map<string, RedoneWhy>();
  let number = 0;

  await forEachInput(run, {
    triesAgain: false,
    begin: async (input) => {
      const { path, relative } = input;
      const collision = collisionOf(input);
      if (collision !== undefined) throw new InputError(collision);
      const before = journal.find(recipe, relative);
      if (before?.type === 'done') {
        const found = redo ? 'asked for' : await doneBefore(before, path, walk.output);
        if (typeof found !== 'string') {
          // So that next time its content need not be looked at again.
          if (found !== before) journal.append(found);
          tally.skipped(relative);
          return undefined;
        }
        redone.set(relative, found);
      }
      return { kind: 'write', path, part: join(walk.output, `${partPrefix}${process.pid}-${number++}`) };
    },
    settle: async (input, result) => {
      const { relative } = input;
      const { isReplaced, notes } = await settleOutputs(input, result, settlement);
      const why = redone.get(relative) ?? (isReplaced ? 'other options' : undefined);
      const { pixels, parts, milliseconds } = result;
      tally.done({
        ...{ relative, pixels, outputs: parts.length, milliseconds, notes: [...result.notes, ...notes] },
        ...(why && { redone: why }),
      });
      redone.delete(relative);
    },
    fail: ({ relative }, failure) => {
      redone.delete(relative);
      tally.failed(relative, failure.error, failure.stack);
      journal.append(failedRecord(relative, recipe, failure));
    },
    leaveOut: (listed) => tally.leftOut(listed),
  });
}
