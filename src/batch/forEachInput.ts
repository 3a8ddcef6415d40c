import { UsageError } from '../errors.js';
import { inputErrorOf } from '../pipeline/inputErrorOf.js';
import type { BatchRun } from './batchRun.js';
import { countInputs } from './countInputs.js';
import { JournalError } from './journal/journalError.js';
import type { LeftOut, ListedFailure, ListedInput } from './listed.js';
import { walkInputs } from './walkInputs.js';
import type { Task, TaskFailure, TaskResult } from './workers/messages.js';

/** What is done to each input in a pass. */
export interface Pass {
  /**
   * @returns nothing where there is nothing to do
   * @throws what keeps this input from being done
   */
  readonly begin: (input: ListedInput) => Promise<Task | undefined>;
  /**
   * @throws {InputError} if what came of it cannot be kept
   * @throws {UsageError} if the whole pass is in vain
   */
  readonly settle: (input: ListedInput, result: TaskResult) => Promise<void>;
  readonly fail: (input: ListedInput | ListedFailure, failure: TaskFailure) => void;
  readonly leaveOut: (listed: LeftOut) => void;
  /** Whether a task whose worker died is tried once more. */
  readonly triesAgain: boolean;
}

/**
 * Goes over the inputs, as many at a time as there are workers and memory for, until there are no more or the run has
 * a reason to halt; then waits for those under way. Beside it, all are counted.
 *
 * @throws {InputError} if no worker can be started
 * @throws {UsageError} if the pass is in vain
 */
export async function forEachInput(run: BatchRun, pass: Pass): Promise<void> {
  const { pool, halt, tally, walk } = run;
  const underWay = new Set<Promise<void>>();
  const counting = new AbortController();
  const counted = countInputs(walk, run.events.counted, counting.signal);
  let vain: UsageError | undefined;
  try {
    for await (const listed of walkInputs(walk)) {
      if (isHalted()) break;
      if (listed.kind === 'left-out') pass.leaveOut(listed);
      else if (listed.kind === 'failure')
        failFor(listed, { error: `${listed.path}: ${listed.reason}`, milliseconds: 0 });
      else await beginOne(listed);
    }
  } finally {
    counting.abort();
    await Promise.allSettled([counted, ...underWay]);
    heedSignals();
  }
  if (vain !== undefined) throw vain;

  function heedSignals(): void {
    for (const signal of [run.signals.stop, run.signals.finish]) {
      if (signal?.aborted) halt.reason ??= String(signal.reason);
    }
  }

  /** Asked only where there is more to do, so that a run that is through was not halted. */
  function isHalted(): boolean {
    heedSignals();
    if (tally.failures() >= run.maxFailures) halt.reason ??= `${tally.failures()} failed, as many as may`;
    return halt.reason !== undefined;
  }

  async function beginOne(input: ListedInput): Promise<void> {
    const task = await pass.begin(input).catch((error: unknown) => giveUp(input, error, 0));
    if (task === undefined) return;
    await pool.vacancy();
    if (isHalted()) return;
    const work = doOne(input, task).finally(() => underWay.delete(work));
    underWay.add(work);
  }

  async function doOne(input: ListedInput, task: Task): Promise<void> {
    let outcome = await pool.run(task);
    if (pass.triesAgain && outcome.kind === 'failed' && outcome.failure.died) outcome = await pool.run(task);
    // What was cut off is no failure: it is done the next time.
    if (run.signals.stop?.aborted) return;
    if (outcome.kind === 'failed') failFor(input, outcome.failure);
    else {
      const { result } = outcome;
      await pass.settle(input, result).catch((error: unknown) => giveUp(input, error, result.milliseconds));
    }
  }

  /** What goes wrong with one input is its failure; but not where the journal takes no more, or nothing would be right. */
  function giveUp(input: ListedInput, error: unknown, milliseconds: number): undefined {
    if (error instanceof JournalError) halt.reason ??= error.message;
    else if (error instanceof UsageError) {
      vain ??= error;
      halt.reason ??= error.message;
    } else failFor(input, failureOf(input.path, error, milliseconds));
  }

  function failFor(input: ListedInput | ListedFailure, failure: TaskFailure): void {
    // Where one output finds no room, the others would not either.
    if (failure.code === 'ENOSPC' || failure.code === 'EDQUOT') halt.reason ??= 'the disk is full';
    try {
      pass.fail(input, failure);
    } catch (error) {
      if (!(error instanceof JournalError)) throw error;
      halt.reason ??= error.message;
    }
  }
}

function failureOf(path: string, error: unknown, milliseconds: number): TaskFailure {
  const { message, stack, cause } = inputErrorOf(path, error);
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : undefined;
  return { error: message, code, stack, milliseconds };
}
