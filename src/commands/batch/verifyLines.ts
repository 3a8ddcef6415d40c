import { type FindingKind, findingKinds, isDamage } from '../../batch/verify/findingKinds.js';
import type { VerifyReport } from '../../batch/verifyBatch.js';
import { groupDigits } from '../../groupDigits.js';
import { joinWords } from '../../joinWords.js';
import { visible } from '../terminal.js';

/**
 * What a verification has found, as lines for a person: one for each finding, the first two hundred of each kind, and
 * what it comes to.
 *
 * @param options.quiet nothing but what is wrong
 */
export function verifyLines(
  { findings, outputs, inputs, running }: VerifyReport,
  { quiet = false }: { quiet?: boolean } = {},
): string[] {
  const kinds = findingKinds.filter((kind) => !quiet || isDamage(kind));
  const lines = kinds.flatMap((kind) => findingLines(kind, findings[kind]));
  if (quiet) return lines;
  const count = (kind: FindingKind) => findings[kind].count;
  const same = outputs - count('missingOutput') - count('changedOutput');
  return [
    ...lines,
    `outputs: ${groupDigits(same)} as they were written${countsOf(findings, ['missingOutput', 'changedOutput'])}`,
    inputs === undefined
      ? 'inputs: none were named, so only outputs were looked at'
      : `inputs: ${groupDigits(inputs)} looked at${countsOf(findings, ['missingInput', 'changedInput', 'notDone'])}`,
    ...(count('leftover') + count('foreign') === 0
      ? []
      : [`other files in the folder${countsOf(findings, ['leftover', 'foreign']).replace(',', ':')}`]),
    ...(running.length === 0 ? [] : [runningText(running)]),
  ];
}

const mostLines = 200;

const labels: Record<FindingKind, string> = {
  missingOutput: 'missing output',
  changedOutput: 'changed output',
  missingInput: 'missing input',
  changedInput: 'changed input',
  notDone: 'not done',
  leftover: 'left by a killed run',
  foreign: 'foreign file',
};

function findingLines(kind: FindingKind, { count, first }: VerifyReport['findings'][FindingKind]): string[] {
  const shown = first.slice(0, mostLines);
  return [
    ...shown.map(
      ({ path, why }) => `${labels[kind]}: ${visible(why === undefined ? path : `${path}: ${why}`)}`,
    ),
    ...(count > shown.length ? [`${labels[kind]}: and ${groupDigits(count - shown.length)} more`] : []),
  ];
}

const words: Record<FindingKind, string> = {
  missingOutput: 'missing',
  changedOutput: 'changed',
  missingInput: 'missing that were done',
  changedInput: 'changed since they were done',
  notDone: 'not done',
  leftover: 'left by killed runs',
  foreign: 'foreign',
};

/** `, 2 missing, 1 changed`: of what there is. */
function countsOf(findings: VerifyReport['findings'], kinds: readonly FindingKind[]): string {
  const found = kinds.filter((kind) => findings[kind].count > 0);
  return found.map((kind) => `, ${groupDigits(findings[kind].count)} ${words[kind]}`).join('');
}

function runningText(running: readonly string[]): string {
  const names = joinWords(running.map(visible), 'and');
  return `running: a batch is adding to ${names}, so that some of this may be out of date by now`;
}
