import { counted } from '../../counted.js';
import { kernelsOf } from '../../filters/facts/kernelsOf.js';
import type { Filter } from '../../filters/filter.js';
import type { FilterEntry } from '../../filters/filterEntry.js';
import { outColors, textRoom, visible } from '../terminal.js';
import { wrapText } from '../wrapText.js';
import { factRows, factSummary } from './factRows.js';
import { filterSize } from './filterSize.js';
import { matrixLines } from './matrixLines.js';
import { responseLines } from './responseLines.js';

/** What `convtool filters show` prints of a filter, or of a bank, part after part: a bank may have thousands. */
export function* entryParts(entry: FilterEntry, { full }: { full: boolean }): Generator<string[]> {
  if (!entry.isBank) {
    yield filterLines(entry.filters[0], full);
    return;
  }
  yield [
    `${outColors.bold(visible(entry.name))}  ${outColors.dim(`bank of ${counted(entry.filters.length, 'filter')}`)}`,
    ...aboutLines(entry),
  ];
  for (const filter of entry.filters) yield memberLines(filter, full);
  yield [outColors.dim('convtool filters show <name> shows more of one of them.')];
}

/** A filter of a bank, in short. */
function memberLines(filter: Filter, full: boolean): string[] {
  return [
    titleLine(filter),
    ...matricesLines(filter, full),
    '',
    ...wrapText(factSummary(filter), textRoom()).map((line) => `  ${line}`),
  ];
}

function filterLines(filter: Filter, full: boolean): string[] {
  const { channels } = filter;
  return [
    titleLine(filter),
    ...aboutLines(filter),
    ...matricesLines(filter, full),
    '',
    ...aligned(factRows(filter, full)),
    ...(channels === 1 ? ['', ...responseLines(kernelsOf(filter)[0])] : []),
  ];
}

function titleLine(filter: Filter): string {
  return `${outColors.bold(visible(filter.name))}  ${outColors.dim(filterSize(filter))}`;
}

function matricesLines(filter: Filter, full: boolean): string[] {
  return kernelsOf(filter).flatMap((kernel, index) => [
    '',
    ...(filter.channels === 1 ? [] : [outColors.dim(`channel ${index}`)]),
    ...matrixLines(kernel, full),
  ]);
}

function aboutLines({ description, source }: { description?: string; source?: string }): string[] {
  const lines = description === undefined ? [] : wrapText(visible(description), textRoom());
  const from = source === undefined ? [] : wrapText(`Source: ${visible(source)}`, textRoom());
  return [...lines, ...from.map((line) => outColors.dim(line))];
}

function aligned(rows: readonly (readonly string[])[]): string[] {
  const width = Math.max(...rows.map(([label]) => label.length));
  return rows.flatMap(([label, text]) =>
    wrapText(text, textRoom() - width - 4).map(
      (line, index) => `  ${outColors.cyan((index === 0 ? label : '').padEnd(width))}  ${line}`,
    ),
  );
}
