import type { CaseResult } from '../measureCase.js';
import { present } from '../verdicts.js';
import { batchTable, isBatch } from './batchTable.js';
import { milliseconds } from './formatNumbers.js';
import { sizesTable } from './sizesTable.js';

/** What is told of a run of the benchmark. */
export interface BenchResults {
  readonly date: string;
  readonly machine: {
    readonly node: string;
    readonly platform: string;
    readonly cpu: string;
    readonly cores: number;
  };
  readonly runs: number;
  readonly cases: readonly CaseResult[];
}

/** The results as Markdown: a row for each aim, then each size with what a pixel costs, then batches. */
export function readmeTables({ date, machine, runs, cases }: BenchResults): string {
  const { node, platform, cpu, cores } = machine;
  const batches = cases.filter(isBatch);
  const others = cases.filter((each) => !isBatch(each));
  const compared = others.filter(isCompared);
  const sizes = others.filter((each) => !isCompared(each));
  const measured = `Measured on ${date.slice(0, 10)}: Node ${node}, ${platform}, ${cores} × ${cpu}`;
  return [
    `${measured}; medians of ${runs} turns. Against ${versions(cases)}.`,
    markdownTable(
      ['case', 'convtool, ms', 'against, ms', 'ratio', 'aim', '', 'others, ms'],
      compared.flatMap(rowsOf),
    ),
    ...sizes.flatMap(({ programs, verdicts }) => [
      markdownTable(...sizesTable(present(programs))),
      verdicts.map(({ aim, found, verdict }) => `- ${aim}: ${found}: ${verdict}`).join('\n'),
    ]),
    ...(batches.length === 0
      ? []
      : [markdownTable(...batchRows(batches)), batches.flatMap(aimsOf).join('\n')]),
  ].join('\n\n');
}

/** Those that are not ours, each with its version. */
function versions(cases: readonly CaseResult[]): string {
  const all = cases.flatMap(({ programs }) =>
    present(programs).flatMap(({ name, version, ratio }) =>
      version === undefined || ratio === undefined || /^(convtool|node)\b/.test(name)
        ? []
        : [`${name} ${version}`],
    ),
  );
  return [...new Set(all)].join(', ');
}

function isCompared({ programs }: CaseResult): boolean {
  return present(programs).every(({ ratio }, at) => at === 0 || ratio !== undefined);
}

function rowsOf({ name, programs, verdicts }: CaseResult): string[][] {
  const [ours, ...others] = present(programs);
  if (ours === undefined) return [];
  const [first = { aim: '', found: '', verdict: 'no aim' }, ...more] = verdicts;
  const rival = others.find((other) => 'rival' in first && other.name === first.rival);
  const rest = others.filter((other) => other !== rival);
  const timed = (program: (typeof others)[number]) => `${program.name} ${milliseconds(program.median)}`;
  return [
    [
      name,
      milliseconds(ours.median),
      rival ? timed(rival) : '',
      first.found,
      first.aim,
      first.verdict,
      rest.map(timed).join(', '),
    ],
    ...more.map(({ aim, found, verdict, against = '' }) => ['', '', against, found, aim, verdict, '']),
  ];
}

function batchRows(batches: readonly CaseResult[]): [headings: string[], rows: string[][]] {
  const [headings, ...rows] = batchTable(batches);
  // Of several rows of one case, the first says its name.
  return [headings, rows.map(([name, ...row], at) => [name === rows[at - 1]?.[0] ? '' : name, ...row])];
}

function aimsOf({ name, verdicts }: CaseResult): string[] {
  return verdicts.map(({ aim, against, found, verdict }) => {
    const whom = against === undefined ? '' : `, against ${against}`;
    return `- ${name}: ${aim}${whom}: ${found === '' ? '' : `${found}: `}${verdict}`;
  });
}

function markdownTable(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [headings, headings.map(() => '---'), ...rows];
  return all.map((row) => `| ${row.map((text) => text.replaceAll('|', '\\|')).join(' | ')} |`).join('\n');
}
