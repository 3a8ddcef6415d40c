import type { BatchSummary } from '../../../batch/batchEvents.js';
import { groupDigits } from '../../../groupDigits.js';
import { shortened } from '../../shortened.js';
import { visible } from '../../terminal.js';

/**
 * A line for each input that could not be done. Where those would be more than twenty, one for each reason, the commonest
 * first, with some of the inputs' names.
 *
 * @param failures as far as they are at hand
 * @param failed how many there are
 */
export function failureLines(failures: BatchSummary['failures'], failed: number): string[] {
  const groups = failed <= mostLines ? failures.map((failure) => [failure]) : sameReasons(failures);
  const shown = groups.slice(0, mostLines);
  const more = failed - shown.reduce((sum, group) => sum + group.length, 0);
  return [...shown.map(groupLine), ...(more > 0 ? [`and ${groupDigits(more)} more, in the journal`] : [])];
}

const mostLines = 20;
const mostNames = 3;

type Failure = BatchSummary['failures'][number];

function sameReasons(failures: readonly Failure[]): Failure[][] {
  const groups = new Map<string, Failure[]>();
  for (const failure of failures) {
    const reason = reasonOf(failure);
    const group = groups.get(reason);
    if (group === undefined) groups.set(reason, [failure]);
    else group.push(failure);
  }
  return [...groups.values()].sort((a, b) => b.length - a.length);
}

/** What is said of the input, without its name, which is the end of its path and comes first. */
function reasonOf({ input, error }: Failure): string {
  const named = `${input}: `;
  const at = error.indexOf(named);
  const isName = at === 0 || (at > 0 && '/\\'.includes(error[at - 1]));
  return isName ? error.slice(at + named.length) : error;
}

function groupLine(group: readonly Failure[]): string {
  if (group.length === 1) return visible(group[0].error);
  const names = group.slice(0, mostNames).map(({ input }) => shortened(visible(input), 40));
  const more = group.length > mostNames ? ` and ${groupDigits(group.length - mostNames)} more` : '';
  return `${groupDigits(group.length)} × ${visible(reasonOf(group[0]))}: ${names.join(', ')}${more}`;
}
