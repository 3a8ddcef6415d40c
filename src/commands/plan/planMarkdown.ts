import type { NetworkPlan } from '../../inspect/plan/networkPlan.js';
import { visible } from '../terminal.js';
import { planColumns } from './planColumns.js';
import { planFacts } from './planFacts.js';
import { planNotes } from './planNotes.js';
import { planText } from './planText.js';

/** A plan as a page of Markdown: a heading, one table with all columns, the totals and notes as lists; `names` as in `planLines`. */
export function planMarkdown(
  plan: NetworkPlan,
  { notes, names = [plan.name] }: { notes: boolean; names?: readonly string[] },
): string[] {
  const text = planText(plan);
  const { input, layers } = plan;
  const heading = `## ${escaped(names.join(', '))}`;
  if (layers.length === 0)
    return [heading, '', `Nothing would be done: the input of ${text.shape(input)} stays as it is.`];
  const columns = planColumns(plan, text);

  const row = (cells: readonly string[]) => `| ${cells.map(escaped).join(' | ')} |`;
  const rule = columns.map(({ isLeft }) => (isLeft ? '---' : '---:'));
  return [
    heading,
    '',
    row([
      'layer',
      ...columns.map(({ heading, group }) => (group === undefined ? heading : `${group}: ${heading}`)),
    ]),
    `| --- | ${rule.join(' | ')} |`,
    row(['input', ...columns.map((column) => column.input)]),
    ...layers.map(({ name }, index) => row([name, ...columns.map(({ cells }) => cells[index])])),
    row(['total', ...columns.map(({ total }) => total)]),
    '',
    ...planFacts(plan).map(([label, fact]) => `- ${label}: ${escaped(fact)}`),
    ...(notes ? planNotes(plan, text).map((note) => `- ${escaped(note)}`) : []),
  ];
}

/** What Markdown would take for markup, in a cell or a line. */
function escaped(text: string): string {
  return visible(text).replace(/[\\|*_`<>[\]]/g, '\\$&');
}
