import type { BatchOptions } from '../../batch/batchOptions.js';
import { runBatch } from '../../batch/runBatch.js';
import { InputError, UsageError } from '../../errors.js';
import { writeToStdout } from '../../output/writeToStdout.js';
import { sayError } from '../sayError.js';
import { setEngine } from '../setEngine.js';
import { say, visibleJson } from '../terminal.js';
import { timingLines } from '../timingLines.js';
import type { BatchCommandOptions } from './batchCommandOptions.js';
import { createTalk } from './batchTalk.js';
import { checkBatchInputs } from './checkBatchInputs.js';
import { hearInterruptions } from './interruptions.js';
import { readBatchOptions } from './readBatchOptions.js';
import { runDryRun } from './runDryRun.js';
import { runMerge } from './runMerge.js';
import { runVerify } from './runVerify.js';

/**
 * Applies one recipe to whole folders, and says what became of each input; or does what is asked for instead.
 *
 * @throws {UsageError} if the options are wrong, before any input is opened
 */
export async function runBatchCommand(inputs: readonly string[], values: BatchCommandOptions): Promise<void> {
  const { verify, merge, dryRun } = values.instead;
  checkBatchInputs(inputs);
  if (verify) return runVerify(inputs, values);
  // Told here, before any worker finds it out.
  setEngine(values.engine);
  const options = await readBatchOptions(values);
  if (merge) return runMerge(inputs, options, values);
  if (inputs.length === 0)
    throw new UsageError("expected inputs: folders, files, or globs such as 'photos/**/*.jpg'");
  return dryRun ? runDryRun(inputs, options, values) : runWork(inputs, options, values);
}

async function runWork(
  inputs: readonly string[],
  options: BatchOptions,
  { report: { quiet, json } }: BatchCommandOptions,
): Promise<void> {
  const talk = createTalk({ quiet });
  const interruptions = hearInterruptions();
  try {
    const events = { ...talk.events, halting: (_: string, underWay: number) => talk.interrupted(underWay) };
    const summary = await runBatch(inputs, options, events, interruptions.signals);
    const { failed, stopped, timing, done } = summary;
    // Before anything is written, so that it stands even where nobody reads on.
    if (failed > 0 || stopped !== undefined) process.exitCode = 1;
    talk.end(summary);
    if (json) await writeToStdout(`${visibleJson(summary)}\n`);
    else if (timing) for (const line of timingLines(timing, done)) say(line);
    if (quiet && stopped !== undefined) {
      sayError(new InputError(`stopped early: ${stopped}; the same command goes on from there`));
    }
  } finally {
    talk.close();
    interruptions.end();
  }
}
