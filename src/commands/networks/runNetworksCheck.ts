import { groupDigits } from '../../groupDigits.js';
import { checkNetworkFile, type NetworkCheck } from '../../networks/checkNetworkFile.js';
import { writeToStdout } from '../../output/writeToStdout.js';
import type { OptionValues } from '../defineOptions.js';
import type { libraryOptions } from '../libraryOptions.js';
import { librarySearch } from '../librarySearch.js';
import type { reportOptions } from '../outputOptions.js';
import { outColors, visible, visibleJson } from '../terminal.js';

/**
 * Checks networks' files, and prints what is wrong with each. The program ends with exit status 1 if one has errors.
 *
 * @throws {UsageError} if a folder of the library cannot be read
 */
export async function runNetworksCheck(
  files: readonly string[],
  { library, json, quiet }: OptionValues<typeof libraryOptions & typeof reportOptions>,
): Promise<void> {
  const folders = librarySearch(library);
  const checked: { file: string; check: NetworkCheck }[] = [];
  for (const file of files) checked.push({ file, check: await checkNetworkFile(file, folders) });
  if (checked.some(({ check }) => check.errors.length > 0)) process.exitCode = 1;
  if (json) {
    await writeToStdout(
      `${visibleJson({ files: checked.map(({ file, check }) => ({ file, ...check })) })}\n`,
    );
    return;
  }
  const lines = checked.flatMap(({ file, check }) => linesOf(file, check, quiet));
  if (lines.length > 0) await writeToStdout(`${lines.join('\n')}\n`);
}

function linesOf(file: string, { layers = 0, parameters, errors }: NetworkCheck, quiet: boolean): string[] {
  const name = outColors.bold(visible(file));
  if (errors.length > 0)
    return [name, ...errors.map((text) => `  ${outColors.red('error')}    ${visible(text)}`)];
  if (quiet) return [];
  const counted = parameters === undefined ? '' : `, ${groupDigits(parameters)} parameters`;
  const what = outColors.dim(`${layers} ${layers === 1 ? 'layer' : 'layers'}${counted}`);
  return [`${name}  ${what}  ${outColors.green('ok')}`];
}
