import { bytesText } from '../../bytesText.js';
import { counted } from '../../counted.js';
import type { NetworkPlan } from '../../inspect/plan/networkPlan.js';
import { shortened } from '../shortened.js';
import { outColors, terminalColumns, textRoom, visible } from '../terminal.js';
import { wrapText } from '../wrapText.js';
import { type PlanColumn, planColumns } from './planColumns.js';
import { planFacts } from './planFacts.js';
import { planNotes } from './planNotes.js';
import { planTable, tableWidth } from './planTable.js';
import { type PlanText, planText } from './planText.js';

/**
 * What `convtool plan` prints of a network: one table where the terminal is wide enough, else one of shapes and costs
 * and one of windows and receptive fields; then the totals, and notes.
 *
 * @param names of the networks that are all planned alike, with theirs in the place of the plan's
 */
export function planLines(
  plan: NetworkPlan,
  { notes, names = [plan.name] }: { notes: boolean; names?: readonly string[] },
): string[] {
  const text = planText(plan);
  const { layers } = plan;
  if (layers.length === 0) return wrapText(nothingText(plan, text), textRoom());
  return [
    ...headingLines(plan, text, names),
    '',
    ...tables(plan, planColumns(plan, text)),
    '',
    ...labelled(planFacts(plan)),
    ...(notes ? notesOf(plan, text).flatMap((note) => ['', ...wrapText(visible(note), textRoom())]) : []),
  ];
}

function nothingText({ input }: NetworkPlan, text: PlanText): string {
  return (
    `Nothing would be done: the input of ${text.shape(input)} would stay as it is. ` +
    'Add a filter (-f), a network (-n), --activation or --pool.'
  );
}

function headingLines({ input, layers }: NetworkPlan, text: PlanText, names: readonly string[]): string[] {
  const count = counted(layers.length, 'layer');
  const sizes = `${text.shape(input)} → ${text.shape(layers[layers.length - 1].output)}`;
  const about = names.length === 1 ? sizes : `each ${sizes}`;
  const title = visible(names.join(', '));
  if (title.length + about.length + count.length + 4 <= textRoom())
    return [`${outColors.bold(title)}  ${about}  ${outColors.dim(count)}`];
  const lines = wrapText(title, textRoom()).map((line) => outColors.bold(line));
  return [...lines, `${about}  ${outColors.dim(count)}`];
}

function notesOf(plan: NetworkPlan, text: PlanText): string[] {
  const { bytes } = plan.totals.peakMemory;
  const available = process.availableMemory();
  if (bytes <= available) return planNotes(plan, text);
  const room = `it needs ${bytesText(bytes)} of memory at its peak, but ${bytesText(available)} can be had`;
  return [...planNotes(plan, text), `It cannot run here: ${room}.`];
}

function tables(plan: NetworkPlan, columns: readonly PlanColumn[]): string[] {
  const room = Math.max(terminalColumns(), 40);
  const together = fitted(plan, columns, room);
  if (together !== undefined) return planTable(together);
  const parts = [columns.filter(({ isWindow }) => !isWindow), columns.filter(({ isWindow }) => isWindow)];
  const laid = parts
    .filter((part) => part.length > 0)
    .map((part) => fitted(plan, part, room) ?? squeezed(plan, part, room));
  const shown = laid.reduce((sum, part) => sum + part.length - 1, 0);
  const hasAll = shown >= columns.filter(({ optional }) => optional === undefined).length;
  return [
    ...laid.flatMap((part, index) => [...(index === 0 ? [] : ['']), ...planTable(part)]),
    ...(hasAll ? [] : wrapText(hint, textRoom()).map((line) => outColors.dim(line))),
  ];
}

/** The columns that have to be there, with as many of the others as there is room for; undefined if it is too narrow. */
function fitted(plan: NetworkPlan, columns: readonly PlanColumn[], room: number): PlanColumn[] | undefined {
  const names = namesColumn(plan, longestName);
  let chosen = columns.filter(({ optional }) => optional === undefined);
  if (tableWidth([names, ...chosen]) > room) return undefined;
  for (const group of new Set(columns.flatMap(({ optional }) => optional ?? []))) {
    const more = columns.filter((column) => column.optional === group || chosen.includes(column));
    if (tableWidth([names, ...more]) <= room) chosen = more;
  }
  return [names, ...chosen];
}

/** In a narrow terminal, names are shortened first, then columns go, from the right. */
function squeezed(plan: NetworkPlan, columns: readonly PlanColumn[], room: number): PlanColumn[] {
  const needed = columns.filter(({ optional }) => optional === undefined);
  for (let count = needed.length; count > 1; count--) {
    const kept = needed.slice(0, count);
    const left = room - tableWidth([namesColumn(plan, 0), ...kept]);
    if (left >= shortestName) return [namesColumn(plan, left), ...kept];
  }
  return [namesColumn(plan, shortestName), ...needed.slice(0, 1)];
}

const hint = 'A wider terminal shows more; --json has everything.';
const longestName = 28;
const shortestName = 8;

function namesColumn({ layers }: NetworkPlan, most: number): PlanColumn {
  const cells = layers.map(({ name }) => shortened(visible(name), most));
  const label = (word: string) => (most === 0 ? '' : word);
  const [heading, input, total] = ['layer', 'input', 'total'].map(label);
  return { heading, isWindow: false, isLeft: true, cells, input, total };
}

function labelled(rows: readonly (readonly [label: string, text: string])[]): string[] {
  const width = Math.max(...rows.map(([label]) => label.length));
  return rows.flatMap(([label, text]) =>
    wrapText(visible(text), textRoom() - width - 2).map(
      (line, index) => `${outColors.cyan((index === 0 ? label : '').padEnd(width))}  ${line}`,
    ),
  );
}
