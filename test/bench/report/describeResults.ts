import type { CaseResult, Measured } from '../measureCase.js';
import { present } from '../verdicts.js';
import { batchTable, isBatch } from './batchTable.js';
import { milliseconds } from './formatNumbers.js';
import { formatTable } from './formatTable.js';

const headings = ['case', 'program', 'ms', 'ours ÷ it', 'range', 'MB peak', 'B/pixel', 'MB file', 'result'];
const numbers = new Set([2, 3, 4, 5, 6, 7]);
const batchNumbers = new Set([2, 3, 4, 5, 6, 7, 8, 9, 10]);

/** The results as tables to read: a line for each program, then one for each aim, and why others are missing. */
export function describeResults(cases: readonly CaseResult[]): string {
  const rows = cases
    .filter((each) => !isBatch(each))
    .flatMap(({ name, programs }) => present(programs).map((program) => rowOf(name, program)));
  const batches = cases.filter(isBatch);
  const skipped = cases.flatMap(({ programs }) =>
    programs.flatMap((program) =>
      'skipped' in program ? [`skipped: ${program.name}: ${program.skipped}`] : [],
    ),
  );
  const tools = new Set(
    cases.flatMap(({ programs }) => present(programs).flatMap(({ memory }) => (memory ? [memory.by] : []))),
  );
  const memory = tools.size === 0 ? [] : [`peak memory by ${[...tools].join(', ')}`];
  const notes = ['medians of turns; ratios turn by turn', ...memory, ...new Set(skipped)];
  const aims = cases.flatMap(({ name, verdicts }) =>
    verdicts.map(({ aim, against = '', found, verdict }) => [name, aim, against, found, verdict]),
  );
  const tables = [
    ...(rows.length === 0 ? [] : [formatTable([headings, ...rows], numbers)]),
    ...(batches.length === 0 ? [] : [formatTable(batchTable(batches), batchNumbers)]),
    ...(aims.length === 0
      ? []
      : [formatTable([['case', 'aim', 'against', 'found', 'so'], ...aims], new Set())]),
  ];
  return [...tables, notes.join('\n')].join('\n\n');
}

function rowOf(name: string, measured: Measured): string[] {
  const { version, ratio, memory, pixels, fileBytes, check } = measured;
  return [
    name,
    version === undefined ? measured.name : `${measured.name} ${version}`,
    milliseconds(measured.median),
    ratio ? ratio.median.toFixed(2) : '',
    ratio ? `${ratio.min.toFixed(2)}–${ratio.max.toFixed(2)}` : '',
    memory ? (memory.bytes / 1e6).toFixed(0) : '',
    memory && pixels !== undefined ? (memory.bytes / pixels).toFixed(1) : '',
    fileBytes === undefined ? '' : (fileBytes / 1e6).toFixed(2),
    check.found,
  ];
}
