import type { BatchSummary } from '../../batch/batchEvents.js';
import { groupDigits } from '../../groupDigits.js';
import { errorColors, visible } from '../terminal.js';
import { wrapText } from '../wrapText.js';
import type { Notes } from './progress/createNotes.js';
import { failureLines } from './progress/failureLines.js';
import { type SummaryRow, summaryRows } from './progress/summaryRows.js';

/**
 * What became of a batch, as lines for a person: counts under each other, those that failed with their reasons, why it
 * ended early, and where its journal is.
 *
 * @param notes how inputs were read; what came once has been said
 * @param columns that lines are broken for; what failed and paths are not
 */
export function summaryLines(
  summary: BatchSummary,
  notes: Pick<Notes, 'counts' | 'others'> = { counts: new Map(), others: 0 },
  columns = Number.POSITIVE_INFINITY,
): string[] {
  const { done, failed, failures, skipped, stopped, journal } = summary;
  const isNothing = done + failed + skipped === 0 && stopped === undefined;
  const [first, ...more] = summaryRows(summary);
  const rows = [...(isNothing ? [] : [first]), ...more, ...noteRows(notes)];
  const red: SummaryRow = { count: failed, text: 'failed:', color: 'red' };
  const width = Math.max(...[...rows, red].map(({ count }) => groupDigits(count).length));
  const indent = ' '.repeat(width + 1);
  const early = `stopped early: ${visible(stopped ?? '')}; the same command goes on from there`;
  return [
    ...(isNothing ? wrapText(nothingText(summary), columns) : []),
    ...rows.flatMap((row) => rowLines(row, width, columns)),
    ...(failed > 0 ? rowLines(red, width, columns) : []),
    ...failureLines(failures, failed).map((line) => indent + line),
    ...(stopped === undefined ? [] : wrapText(early, columns).map((line) => errorColors.yellow(line))),
    ...(isNothing ? [] : [`journal: ${visible(journal)}`]),
  ];
}

function noteRows({ counts, others }: Pick<Notes, 'counts' | 'others'>): SummaryRow[] {
  const rows = [...counts].map(([note, count]) => ({ count, text: `× ${visible(note)}` }));
  return [
    ...rows.filter(({ count }) => count > 1),
    ...(others > 0 ? [{ count: others, text: '× other notes' }] : []),
  ];
}

function nothingText({ leftOut }: BatchSummary): string {
  if (!leftOut.ending) return 'no input was found';
  return "no input was found; --include takes files whatever their ending, such as --include '*.raw'";
}

function rowLines({ count, text, color }: SummaryRow, width: number, columns: number): string[] {
  const number = groupDigits(count).padStart(width);
  const [first = '', ...more] = wrapText(text, Math.max(columns - width - 1, 20));
  return [
    `${color ? errorColors[color](number) : number} ${first}`,
    ...more.map((line) => ' '.repeat(width + 1) + line),
  ];
}
