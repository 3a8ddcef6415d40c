import { basename } from 'node:path';
import { InputError } from '../errors.js';
import { isInputOf } from './isInputOf.js';
import { lockPath } from './journal/lockPath.js';
import { peekJournals } from './journal/peekJournals.js';
import { peekLock } from './journal/peekLock.js';
import { checkInputs } from './verify/checkInputs.js';
import { checkOutputs } from './verify/checkOutputs.js';
import { findForeign } from './verify/findForeign.js';
import { collectFindings, type Findings } from './verify/findings.js';
import type { Verification } from './verify/verification.js';

export interface VerifyOptions {
  /** The output folder, which is only read. */
  readonly output: string;
  /** As for the run; see `BatchOptions`. */
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
  readonly progress?: Verification['progress'];
}

/** What a verification has found. */
export interface VerifyReport {
  /** Names of the journals. */
  readonly journals: readonly string[];
  /** Those of them that a run is adding to, whose outputs may be changing. */
  readonly running: readonly string[];
  /** How many outputs were looked at. */
  readonly outputs: number;
  /** How many inputs were; absent where none were named. */
  readonly inputs?: number;
  readonly findings: Findings;
}

/**
 * Hashes again all outputs that the journals of a folder name, and the inputs where these are named, and looks for what
 * is missing, changed or foreign. Nothing is written. An input is done if the latest run that came to it did it,
 * whatever its options.
 *
 * @param inputs as they were named to the run; none: only outputs are looked at
 * @throws {InputError} if the folder has no journal, or it or a journal cannot be read
 * @throws {UsageError} if --include or --exclude is malformed
 */
export async function verifyBatch(
  inputs: readonly string[],
  { output: folder, include = [], exclude = [], progress = () => undefined }: VerifyOptions,
): Promise<VerifyReport> {
  const journals = await peekJournals(folder);
  try {
    const paths = journals.journals.map(({ path }) => path);
    if (paths.length === 0) {
      throw new InputError(
        `${folder}: has no journal (convtool-journal.jsonl), so no batch has written there`,
      );
    }
    const holders = await Promise.all(paths.map((path) => peekLock(lockPath(path))));
    const running = paths.filter((_, index) => holders[index] !== undefined);
    const findings = collectFindings();
    const verification: Verification = { folder, journals, findings, progress };
    const outputs = await checkOutputs(verification);
    const walk = {
      ...{ inputs, include, exclude, output: folder, flat: false },
      isOutput: (path: string) => journals.ownerOf(path) !== undefined,
    };
    const checked = inputs.length > 0 ? await checkInputs(verification, walk) : undefined;
    await findForeign(verification, {
      isRunning: running.length > 0,
      isInput: isInputOf(inputs, folder),
    });
    return {
      journals: paths.map((path) => basename(path)).sort(),
      running: running.map((path) => basename(path)).sort(),
      outputs,
      ...(checked !== undefined && { inputs: checked }),
      findings: findings.all(),
    };
  } finally {
    journals.close();
  }
}
