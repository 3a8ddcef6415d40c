import type { OutputFormat } from '../../output/outputFormats.js';
import type { BatchOptions } from '../batchOptions.js';
import { batchOutputPath } from '../batchOutputPath.js';
import { conflictOf } from '../conflictOf.js';
import { doneBefore, sameFile } from '../doneBefore.js';
import type { CollisionOf } from '../findCollisions.js';
import type { JournalIndex } from '../journal/journalIndex.js';
import type { LeftOut, ListedInput } from '../listed.js';
import { type Walk, walkInputs } from '../walkInputs.js';
import type { Pool, TaskOutcome } from '../workers/pool.js';
import type { PlannedItem } from './plannedItem.js';
import type { PlannedJob } from './plannedJob.js';

/** What the parts of a dry run share. */
export interface Planning {
  readonly walk: Walk;
  readonly journal: JournalIndex;
  readonly pool: Pool;
  readonly jobs: number;
  readonly job: PlannedJob;
  readonly format: OutputFormat;
  readonly options: Pick<BatchOptions, 'redo' | 'force' | 'rangesOnly'>;
  /** Inputs whose outputs would have the same names; see `findCollisions`. */
  readonly collisionOf: CollisionOf;
  readonly isInput: (path: string) => boolean;
}

const nothing = { outputs: [], pixels: 0, bytes: 0 };

/**
 * Tells of each input what would become of it, in the order in which a run meets them; several are looked at at a time.
 * What is left out is given as it is.
 *
 * @throws {InputError} if no worker can be started
 */
export async function* planInputs(planning: Planning): AsyncGenerator<PlannedItem | LeftOut> {
  const { walk, pool, jobs } = planning;
  const ahead: (PlannedItem | LeftOut | Promise<PlannedItem>)[] = [];
  for await (const listed of walkInputs(walk)) {
    if (listed.kind === 'left-out') ahead.push(listed);
    else if (listed.kind === 'failure') ahead.push(failed(listed.path, `${listed.path}: ${listed.reason}`));
    else {
      const known = await knownBefore(listed, planning);
      if (known !== undefined && 'action' in known) ahead.push(known);
      else {
        await pool.vacancy();
        const outcome = pool.run({ kind: 'plan', path: listed.path });
        ahead.push(outcome.then((found) => itemOf(listed, found, known?.why, planning)));
      }
    }
    while (ahead.length > 4 * jobs) yield (await ahead.shift()) as PlannedItem | LeftOut;
  }
  for (const item of ahead) yield await item;
}

/** What needs no look into the input; else why it would be done again, if it was done. */
async function knownBefore(
  input: ListedInput,
  { walk, journal, job, options, collisionOf }: Planning,
): Promise<PlannedItem | { why: string } | undefined> {
  const { path, relative } = input;
  const { redo = false, rangesOnly = false } = options;
  const skip: PlannedItem = { input: path, action: 'skip', ...nothing };
  if (rangesOnly) {
    const before = job.measuring === undefined ? undefined : journal.findRange(job.measuring, relative);
    if (before === undefined) return undefined;
    if (redo) return { why: 'asked for' };
    return typeof (await sameFile(before, path)) === 'object' ? skip : { why: 'input changed' };
  }
  const collision = collisionOf(input);
  if (collision !== undefined) return failed(path, collision);
  const before = job.recipe === undefined ? undefined : journal.find(job.recipe, relative);
  if (before?.type !== 'done') return undefined;
  const found = redo ? 'asked for' : await doneBefore(before, path, walk.output);
  return typeof found === 'string' ? { why: found } : skip;
}

function itemOf(
  input: ListedInput,
  outcome: TaskOutcome,
  why: string | undefined,
  { walk, journal, job, format, options, isInput }: Planning,
): PlannedItem {
  const { path, relative } = input;
  if (outcome.kind === 'failed') return failed(path, outcome.failure.error);
  const { planned, pixels, bytes, source } = outcome.result;
  const outputs = planned.map(({ label, ...shape }) => ({
    path: batchOutputPath(relative, label, format, walk.flat),
    ...shape,
  }));
  const { force = false, rangesOnly = false } = options;
  if (rangesOnly) return { input: path, ...doing(why), outputs: [], pixels, bytes };
  const place = { folder: walk.output, journal, force, isInput };
  for (const output of outputs) {
    const conflict = conflictOf(output.path, input, source.sha256, place);
    if (conflict !== undefined) return { input: path, ...conflict, ...nothing };
  }
  const owners = outputs.map((output) => journal.ownerOf(output.path));
  const isReplaced = owners.some((owner) => owner?.input === relative && owner.recipe !== job.recipe);
  return { input: path, ...doing(why ?? (isReplaced ? 'other options' : undefined)), outputs, pixels, bytes };
}

function doing(why: string | undefined): Pick<PlannedItem, 'action' | 'why'> {
  return why === undefined ? { action: 'new' } : { action: 'again', why };
}

function failed(input: string, why: string): PlannedItem {
  return { input, action: 'fail', why, ...nothing };
}
