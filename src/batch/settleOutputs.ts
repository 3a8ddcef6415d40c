import { lstatSync, mkdirSync, renameSync, rmSync, type Stats, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { InputError } from '../errors.js';
import { fileError } from '../fileError.js';
import type { OutputFormat } from '../output/outputFormats.js';
import { batchOutputPath } from './batchOutputPath.js';
import { conflictOf, type OutputPlace } from './conflictOf.js';
import { contentHash } from './contentHash.js';
import type { Journal } from './journal/openJournal.js';
import type { ListedInput } from './listed.js';
import { tenths } from './tenths.js';
import type { TaskResult, WrittenPart } from './workers/messages.js';

/** Where outputs go, and by which recipe they were made. */
export interface Settlement extends OutputPlace {
  readonly journal: Journal;
  /** Its hash. */
  readonly recipe: string;
  readonly format: OutputFormat;
  readonly flat: boolean;
}

interface Placed {
  readonly part: WrittenPart;
  /** Below the output folder. */
  readonly path: string;
  readonly full: string;
  /** What stands there already and holds the same. */
  readonly standing?: Stats | undefined;
}

/**
 * Gives the outputs of an input their names, once the journal knows them: so no file has the name of an output that is
 * not whole, and none that the journal does not know.
 *
 * @returns whether they replace those of another recipe, and what there is to know
 * @throws {InputError} if an output's name is taken or cannot be; the parts are gone then
 * @throws {JournalError} if the journal takes no more; nothing has changed then
 */
export async function settleOutputs(
  input: ListedInput,
  { source, parts, milliseconds }: TaskResult,
  settlement: Settlement,
): Promise<{ isReplaced: boolean; notes: string[] }> {
  const { journal, recipe } = settlement;
  try {
    const placed: Placed[] = [];
    for (const part of parts) placed.push(await place(input, source.sha256, part, settlement));
    const owners = placed.map(({ path }) => journal.ownerOf(path));
    const twin = placed.map(({ path }) => journal.twinOf(path)).find((each) => each !== undefined);
    journal.append({
      type: 'done',
      input: input.relative,
      from: relative(resolve(settlement.folder), resolve(input.path)),
      ...source,
      recipe,
      outputs: placed.map(({ path, part: { size, mtime, sha256, maps }, standing }) => {
        const reports = maps.map((map) => ({ ...map, shape: [...map.shape] }));
        return { path, size, mtime: standing?.mtimeMs ?? mtime, sha256, maps: reports };
      }),
      ms: tenths(milliseconds),
    });
    for (const each of placed) finish(each);
    return {
      isReplaced: owners.some((owner) => owner?.input === input.relative && owner.recipe !== recipe),
      notes: twin === undefined ? [] : [twinNote],
    };
  } finally {
    for (const { part } of parts) rmSync(part, { force: true });
  }
}

const twinNote =
  'has outputs whose names differ from those of another input by capitals or accents alone; a file system that takes them ' +
  'for the same would keep only one';

async function place(
  input: ListedInput,
  sha256: string,
  part: WrittenPart,
  settlement: Settlement,
): Promise<Placed> {
  const { folder, format, flat } = settlement;
  const path = batchOutputPath(input.relative, part.label, format, flat);
  const full = join(folder, path);
  try {
    mkdirSync(dirname(full), { recursive: true });
    requireOneDisk(dirname(full), folder);
    const conflict = conflictOf(path, input, sha256, settlement);
    if (conflict === undefined) return { part, path, full };
    const standing = conflict.action === 'taken' ? lstatSync(full) : undefined;
    const mayBeSame = standing?.isFile() && standing.size === part.size;
    if (mayBeSame && (await contentHash(full)) === part.sha256) return { part, path, full, standing };
    throw new InputError(conflict.why);
  } catch (error) {
    throw error instanceof InputError ? error : cannotBeWritten(full, error);
  }
}

/** A file takes its final name in one step only where it stays on its file system. */
function requireOneDisk(folder: string, output: string): void {
  if (folder === output || statSync(folder).dev === statSync(output).dev) return;
  throw new InputError(
    `${folder}: lies on another disk than the output folder ${output}; give it as -o of its own`,
  );
}

function finish({ part, full, standing }: Placed): void {
  if (standing !== undefined) return;
  try {
    renameSync(part.part, full);
  } catch (error) {
    throw cannotBeWritten(full, error);
  }
}

function cannotBeWritten(path: string, error: unknown): InputError {
  return new InputError(`${path}: cannot be written: ${fileError(error)}`, { cause: error });
}
