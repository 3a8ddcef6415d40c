import type { BatchOptions } from '../../batch/batchOptions.js';
import { type MergeReport, mergeBatch } from '../../batch/mergeBatch.js';
import { writeToStdout } from '../../output/writeToStdout.js';
import { givenOption } from '../givenOption.js';
import { refuseGiven } from '../refuseGiven.js';
import { visibleJson } from '../terminal.js';
import type { BatchCommandOptions } from './batchCommandOptions.js';
import { mergeLines } from './mergeLines.js';

/**
 * Joins the journals of shards, and says on standard output what is missing over all.
 *
 * @param inputs none: those that no shard has begun are not known
 * @param options what the shards did, read from `values`; where none of that is given, they are held against each other
 * @throws {UsageError} if an option would do nothing
 * @throws {InputError} if there are no journals of shards, or they cannot be joined
 */
export async function runMerge(
  inputs: readonly string[],
  options: BatchOptions,
  values: BatchCommandOptions,
): Promise<void> {
  refuseIdle(inputs, values);
  const { job, ...others } = options;
  const report = await mergeBatch(inputs, { ...others, ...(saysWhat(values) && { job }) });
  const { json, quiet } = values.report;
  const lines = json ? [visibleJson(report)] : mergeLines(report, { quiet });
  if (lines.length > 0) await writeToStdout(`${lines.join('\n')}\n`);
  if (!isComplete(report)) process.exitCode = 1;
}

function refuseIdle(
  inputs: readonly string[],
  { selection, output, work, engine, instead, report }: BatchCommandOptions,
) {
  refuseGiven({ ...instead, merge: false }, 'and --merge are two things; choose one');
  refuseGiven({ shard: selection.shard }, 'is for one shard, but --merge joins all');
  const ofWork = { ...work, force: output.force, threads: engine.threads, timing: report.timing };
  refuseGiven(ofWork, 'is for the work, of which --merge does none');
  if (inputs.length > 0) return;
  const { include, exclude } = selection;
  refuseGiven({ include, exclude }, 'chooses among inputs, but --merge was given none');
}

/** Whether it is said what the shards did. */
function saysWhat({ layer, network, input, output, engine: { fastMath } }: BatchCommandOptions): boolean {
  const { output: _, force: __, ...ofPictures } = output;
  return givenOption({ ...layer, ...network, ...input, ...ofPictures, fastMath }) !== undefined;
}

function isComplete({ missing, running, differing, results, scale }: MergeReport): boolean {
  const hasAll = missing.length + running.length + differing.length === 0;
  const isDone = results === undefined || results.failed.count + (results.notBegun?.count ?? 0) === 0;
  return hasAll && isDone && (scale === undefined || (scale.kind === 'made' && scale.unmeasured.count === 0));
}
