import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { inParallel } from '../inParallel.js';
import type { DoneRecord, FailedRecord } from '../journal/records.js';
import type { ListedFailure, ListedInput } from '../listed.js';
import { type Walk, walkInputs } from '../walkInputs.js';
import { checkFile } from './checkFile.js';
import { inputFolders } from './inputFolders.js';
import type { Verification } from './verification.js';

/**
 * Hashes all inputs, and looks for those that were done and are gone.
 *
 * @returns how many inputs there are
 */
export async function checkInputs(verification: Verification, walk: Walk): Promise<number> {
  const { journals, findings, progress } = verification;
  let checked = 0;
  await inParallel(inputsOf(walk), 4, async (input) => {
    if (input.kind === 'input') await checkInput(input, verification);
    // One that was done once is found with those that are gone.
    else if (journals.doneOf(input.relative) === undefined) findings.add('notDone', input.path, input.reason);
    progress('inputs', ++checked);
  });
  await findGone(verification, walk.inputs);
  return checked;
}

async function checkInput({ path, relative }: ListedInput, { journals, findings }: Verification) {
  const record = latestResult(relative, journals);
  if (record?.type !== 'done') {
    findings.add('notDone', path, withoutPath(record?.error, path) ?? 'no run has come to it');
    return;
  }
  const state = await checkFile(record, path);
  if (state === 'missing') findings.add('missingInput', path);
  else if (state !== 'same') findings.add('changedInput', path, state.why);
}

/** The reason in a sentence that names the input. */
function withoutPath(error: string | undefined, path: string): string | undefined {
  return error?.startsWith(`${path}: `) ? error.slice(path.length + 2) : error;
}

/**
 * What became of an input in the last run of any journal; or where that has passed it over or not come to it, that an
 * earlier one has done it.
 */
function latestResult(
  relative: string,
  { journals, find, doneOf }: Verification['journals'],
): DoneRecord | FailedRecord | undefined {
  const results = journals.flatMap(({ run }) => (run && find(run.recipe, relative)) ?? []);
  return results.findLast(({ type }) => type === 'done') ?? results.at(-1) ?? doneOf(relative);
}

async function* inputsOf(walk: Walk): AsyncGenerator<ListedInput | ListedFailure> {
  for await (const listed of walkInputs(walk)) if (listed.kind !== 'left-out') yield listed;
}

async function findGone({ journals, findings }: Verification, inputs: readonly string[]): Promise<void> {
  const folders = inputFolders(inputs);
  for await (const lines of journals.records()) {
    for (const { record, offset } of lines) {
      if (record.type !== 'done' || !journals.isDoneOf(record.input, offset)) continue;
      if (!folders.some((folder) => existsSync(join(folder, record.input))))
        findings.add('missingInput', record.input);
    }
  }
}
