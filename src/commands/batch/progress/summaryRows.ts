import type { BatchSummary, RedoneWhy } from '../../../batch/batchEvents.js';
import type { LeftOutWhy } from '../../../batch/listed.js';
import { groupDigits } from '../../../groupDigits.js';
import { durationText } from './durationText.js';
import { rateText } from './rateText.js';

/** A count, and what it counts. */
export interface SummaryRow {
  readonly count: number;
  readonly text: string;
  readonly color?: 'green' | 'red' | 'yellow';
}

/** What a batch's counts say, without those of what could not be done; all but the first are of something. */
export function summaryRows({
  done,
  outputs,
  redone,
  skipped,
  leftOut,
  ...rest
}: BatchSummary): SummaryRow[] {
  const doneAgain = countEach(redone, redoneWords);
  const left = countEach(leftOut, leftOutWords);
  const rows: SummaryRow[] = [
    { count: outputs, text: outputs === 1 ? 'file written' : 'files written' },
    { count: doneAgain.sum, text: `of them done again: ${doneAgain.text}` },
    { count: skipped, text: 'skipped, done before' },
    { count: left.sum, text: `left out: ${left.text}` },
  ];
  return [
    { count: done, text: doneText(done, rest), ...(done > 0 && { color: 'green' }) },
    ...rows.filter(({ count }) => count > 0),
  ];
}

const redoneWords: Record<RedoneWhy, string> = {
  'input changed': 'whose input changed',
  'output changed': 'whose output was changed',
  'output missing': 'whose output was missing',
  'other options': 'with other options',
  'asked for': 'by --redo',
};

const leftOutWords: Record<LeftOutWhy, string> = {
  ending: 'with another ending',
  hidden: 'hidden',
  excluded: 'excluded',
  outside: 'behind links that lead outside',
  loop: 'behind links that lead back',
  special: 'neither file nor folder',
  output: 'written by a batch',
};

function doneText(done: number, { seconds, pixels }: Pick<BatchSummary, 'seconds' | 'pixels'>): string {
  const time = `done in ${durationText(seconds)}`;
  if (done === 0 || seconds <= 0) return time;
  return `${time}: ${rateText(done / seconds)} pictures/s, ${rateText(pixels / 1e6 / seconds)} megapixels/s`;
}

/** `2 hidden, 1 excluded`, in the order of the words, and how many these are. */
function countEach<Why extends string>(
  counts: Readonly<Partial<Record<Why, number>>>,
  words: Record<Why, string>,
): { sum: number; text: string } {
  const parts: string[] = [];
  let sum = 0;
  for (const why in words) {
    const count = counts[why] ?? 0;
    if (count > 0) parts.push(`${groupDigits(count)} ${words[why]}`);
    sum += count;
  }
  return { sum, text: parts.join(', ') };
}
