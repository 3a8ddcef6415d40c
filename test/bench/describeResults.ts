import { formatTable } from './formatTable.js';
import type { CaseResult, Measured } from './measureCase.js';

const headings = [
  'case',
  'program',
  'seconds',
  'ours ÷ it',
  'range',
  'aim',
  'MB peak',
  'B/pixel',
  'MB file',
  'result',
];
const numbers = new Set([2, 3, 4, 5, 6, 7, 8]);

/** The results as a table to read: a line for each program, and below it why others are missing. */
export function describeResults(cases: readonly CaseResult[]): string {
  const rows = cases.flatMap(({ name, programs }) =>
    programs.flatMap((program) => ('skipped' in program ? [] : [rowOf(name, program)])),
  );
  const skipped = cases.flatMap(({ programs }) =>
    programs.flatMap((program) =>
      'skipped' in program ? [`skipped: ${program.name}: ${program.skipped}`] : [],
    ),
  );
  const tools = new Set(
    cases.flatMap(({ programs }) =>
      programs.flatMap((program) => ('memory' in program && program.memory ? [program.memory.by] : [])),
    ),
  );
  const memory = `peak memory by ${tools.size === 0 ? 'nothing on this system' : [...tools].join(', ')}`;
  const notes = [`medians of whole runs; ratios turn by turn; ${memory}`, ...skipped];
  return `${formatTable([headings, ...rows], numbers)}\n\n${notes.join('\n')}`;
}

function rowOf(name: string, measured: Measured): string[] {
  const { version, ratio, aim, memory, fileBytes, check } = measured;
  return [
    name,
    version === undefined ? measured.name : `${measured.name} ${version}`,
    measured.median.toFixed(3),
    ratio ? ratio.median.toFixed(2) : '',
    ratio ? `${ratio.min.toFixed(2)}–${ratio.max.toFixed(2)}` : '',
    ratio && aim !== undefined ? `≤ ${aim} ${ratio.median <= aim ? 'met' : 'missed'}` : '',
    memory ? (memory.bytes / 1e6).toFixed(0) : '',
    memory ? memory.bytesPerPixel.toFixed(1) : '',
    fileBytes === undefined ? '' : (fileBytes / 1e6).toFixed(2),
    check.found,
  ];
}
