import { groupDigits } from '../../../src/groupDigits.js';
import type { CaseResult, Measured } from '../measureCase.js';
import { present } from '../verdicts.js';
import { milliseconds, threeDigits } from './formatNumbers.js';

/** Whether a case is of many pictures at a time. */
export function isBatch({ programs }: CaseResult): boolean {
  return present(programs).some(({ pictures }) => pictures !== undefined);
}

/**
 * Batches: a row for each program.
 *
 * @returns rows, the headings first
 */
export function batchTable(cases: readonly CaseResult[]): string[][] {
  const headings = ['case', 'program', 'pictures', 's', 'pictures/s', 'ours ÷ it', 'range'];
  return [
    [...headings, 'core ms a picture', 'cores busy', 'MB peak', 'kB a file', 'result'],
    ...cases.flatMap(({ name, programs }) => present(programs).map((program) => rowOf(name, program))),
  ];
}

function rowOf(name: string, measured: Measured): string[] {
  const { version, pictures = 1, median, ratio, processor, memory, fileBytes, check } = measured;
  return [
    name,
    version === undefined ? measured.name : `${measured.name} ${version}`,
    groupDigits(pictures),
    threeDigits(median),
    threeDigits(pictures / median),
    ratio ? ratio.median.toFixed(2) : '',
    ratio ? `${ratio.min.toFixed(2)}–${ratio.max.toFixed(2)}` : '',
    processor ? milliseconds(processor.seconds / pictures) : '',
    processor ? `${(processor.share * 100).toFixed(0)} %` : '',
    memory ? (memory.bytes / 1e6).toFixed(0) : '',
    fileBytes === undefined ? '' : (fileBytes / 1e3).toFixed(0),
    check.found,
  ];
}
