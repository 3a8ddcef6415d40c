import type { BatchOptions } from '../../batch/batchOptions.js';
import type { PlannedItem } from '../../batch/plan/plannedItem.js';
import { planBatch } from '../../batch/planBatch.js';
import { writeToStdout } from '../../output/writeToStdout.js';
import { refuseGiven } from '../refuseGiven.js';
import { visibleJson } from '../terminal.js';
import type { BatchCommandOptions } from './batchCommandOptions.js';
import { itemLine, planLines } from './planLines.js';

/**
 * Says on standard output what a run would do to each input, and what it would come to. With --json that is a line of
 * JSON for each input, and one for the whole, which has `counts`.
 *
 * @param options what the run would do, read from `values`
 * @throws {UsageError} if something else is asked for too, or the options are wrong
 * @throws {InputError} if the journal cannot be read, or no worker can be started
 */
export async function runDryRun(
  inputs: readonly string[],
  options: BatchOptions,
  { instead, report: { json, quiet, timing } }: BatchCommandOptions,
): Promise<void> {
  refuseGiven({ ...instead, dryRun: false }, 'and --dry-run are two things; choose one');
  refuseGiven({ timing }, 'is of the work, which --dry-run does not do');
  const isEstimated = json || !quiet;
  const plan = await planBatch(inputs, { ...options, isEstimated }, async (item) => {
    if (json) await writeToStdout(jsonLine(item));
    else if (!quiet || isWrong(item)) await writeToStdout(`${itemLine(item)}\n`);
  });
  if (json) await writeToStdout(jsonLine(plan));
  else if (!quiet) await writeToStdout(`${planLines(plan).join('\n')}\n`);
  if (plan.counts.fail + plan.counts.taken > 0) process.exitCode = 1;
}

function isWrong({ action }: PlannedItem): boolean {
  return action === 'fail' || action === 'taken';
}

/** On one line: what stands in quotes has no line breaks. */
function jsonLine(value: unknown): string {
  return `${visibleJson(value).replace(/\n */g, ' ')}\n`;
}
