import { realpath, stat } from 'node:fs/promises';
import { join, relative as relativePath, sep } from 'node:path';
import { isOwnFile } from '../isOwnFile.js';
import { hasReadEnding } from '../list/hasReadEnding.js';
import { walkTree } from '../list/walkTree.js';
import type { Listed } from '../listed.js';
import type { Verification } from './verification.js';

/**
 * Looks for files in the output folder that no journal knows, and for what runs that were killed have left.
 *
 * @param isRunning whether a run is at work, whose parts are no leftovers
 * @param isInput whether a file lies where inputs are named
 */
export async function findForeign(
  verification: Verification,
  { isRunning, isInput }: { isRunning: boolean; isInput: (path: string) => boolean },
): Promise<void> {
  const { folder, journals, findings, progress } = verification;
  const all = () => undefined;
  const rules = { file: all, folder: all, namedFile: all };
  let looked = 0;
  for await (const piece of walkTree({ path: folder, real: await realpath(folder), output: '', rules })) {
    for (const listed of piece) {
      const path = belowFolder(listed, folder);
      progress('files', ++looked);
      if (journals.ownerOf(path) !== undefined || isOwnFile(path)) continue;
      if (isPart(path)) {
        if (!isRunning) findings.add('leftover', path);
      } else if (!(await isRecordedInput(path, verification)) && !isNamedInput(path))
        findings.add('foreign', path, whyOf(listed));
    }
  }

  function isNamedInput(path: string): boolean {
    return hasReadEnding(path) && isInput(join(folder, path));
  }
}

function belowFolder(listed: Listed, folder: string): string {
  if (listed.kind !== 'left-out') return listed.relative;
  return relativePath(folder, listed.path).split(sep).join('/');
}

function isPart(path: string): boolean {
  return /^\.convtool-[^/]*\.(?:part|lock\.[0-9a-f]+)$/.test(path);
}

/** Where inputs lie in the output folder: a file that journals have as one, by its name and size. */
async function isRecordedInput(path: string, { folder, journals }: Verification): Promise<boolean> {
  const record = journals.doneOf(path);
  if (record === undefined)
    return journals.journals.some(({ run }) => run !== undefined && journals.find(run.recipe, path));
  const found = await stat(join(folder, path)).catch(() => undefined);
  return found?.size === record.size;
}

function whyOf(listed: Listed): string | undefined {
  if (listed.kind === 'failure') return `cannot be looked into: ${listed.reason}`;
  if (listed.kind === 'input') return undefined;
  return listed.why === 'special' ? 'is no file' : 'is a link that leads elsewhere';
}
