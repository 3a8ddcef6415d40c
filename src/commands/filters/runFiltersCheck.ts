import { counted } from '../../counted.js';
import { checkFilterFile, type FilterCheck } from '../../filters/checkFilterFile.js';
import { writeToStdout } from '../../output/writeToStdout.js';
import type { OptionValues } from '../defineOptions.js';
import type { libraryOptions } from '../libraryOptions.js';
import { librarySearch } from '../librarySearch.js';
import type { reportOptions } from '../outputOptions.js';
import { outColors, visible, visibleJson } from '../terminal.js';
import { filterSize } from './filterSize.js';

/**
 * Checks filters' files, and prints what is wrong with each, and what is probably not meant. The program ends with
 * exit status 1 if one has errors.
 *
 * @throws {UsageError} if a folder of the library cannot be read
 */
export async function runFiltersCheck(
  files: readonly string[],
  { library, json, quiet }: OptionValues<typeof libraryOptions & typeof reportOptions>,
): Promise<void> {
  const folders = librarySearch(library);
  const checked: { file: string; check: FilterCheck }[] = [];
  for (const file of files) checked.push({ file, check: await checkFilterFile(file, folders) });
  if (checked.some(({ check }) => check.errors.length > 0)) process.exitCode = 1;
  if (json) {
    const report = checked.map(({ file, check: { errors, warnings } }) => ({ file, errors, warnings }));
    await writeToStdout(`${visibleJson({ files: report })}\n`);
    return;
  }
  const lines = checked.flatMap(({ file, check }) => linesOf(file, check, quiet));
  if (lines.length > 0) await writeToStdout(`${lines.join('\n')}\n`);
}

function linesOf(file: string, { entry, errors, warnings }: FilterCheck, quiet: boolean): string[] {
  const marked = [
    ...errors.map((text) => `  ${outColors.red('error')}    ${visible(text)}`),
    ...(quiet ? [] : warnings.map((text) => `  ${outColors.yellow('warning')}  ${visible(text)}`)),
  ];
  if (quiet && marked.length === 0) return [];
  const verdict = marked.length === 0 ? outColors.green('ok') : '';
  return [`${outColors.bold(visible(file))}  ${whatItIs(entry)}${verdict}`.trimEnd(), ...marked];
}

function whatItIs(entry: FilterCheck['entry']): string {
  if (entry === undefined) return '';
  const { isBank, filters } = entry;
  const what = isBank
    ? `bank of ${counted(filters.length, 'filter')}`
    : `filter of ${filterSize(filters[0])}`;
  return outColors.dim(`${what}  `);
}
