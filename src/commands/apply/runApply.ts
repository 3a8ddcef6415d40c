import { UsageError } from '../../errors.js';
import { type Destination, inputStem, outputPath, parseDestination } from '../../output/destination.js';
import { inputFiles } from '../../output/inputFiles.js';
import { isPictureFormat, type OutputFormat } from '../../output/outputFormats.js';
import { writeToStdout } from '../../output/writeToStdout.js';
import { type ApplyJob, applyToFile } from '../../pipeline/applyToFile.js';
import { collectSeldom } from '../../pipeline/collectSeldom.js';
import type { FilterRecipe, NetworkRecipe, Recipe } from '../../pipeline/recipe.js';
import { timed, timings } from '../../timing.js';
import { checkDestination } from '../checkDestination.js';
import { checkInputs } from '../checkInputs.js';
import type { OptionValues } from '../defineOptions.js';
import { eachInput } from '../eachInput.js';
import type { engineOptions } from '../engineOptions.js';
import type { inputOptions, layerOptions } from '../layerOptions.js';
import type { networkOptions } from '../networkOptions.js';
import type { outputOptions, reportOptions, timingOptions } from '../outputOptions.js';
import { readEncode } from '../readEncode.js';
import { readRecipe } from '../readRecipe.js';
import { setEngine } from '../setEngine.js';
import { say, visibleJson } from '../terminal.js';
import { timingLines } from '../timingLines.js';
import { reportLines } from './reportLines.js';

/** The options of `convtool apply`. */
export interface ApplyOptions {
  readonly layer: OptionValues<typeof layerOptions>;
  readonly network: OptionValues<typeof networkOptions>;
  readonly input: OptionValues<typeof inputOptions>;
  readonly engine: OptionValues<typeof engineOptions>;
  readonly output: OptionValues<typeof outputOptions>;
  readonly report: OptionValues<typeof reportOptions & typeof timingOptions>;
}

/**
 * Applies one recipe to each input, and reports a line for each output.
 *
 * @throws {UsageError} if the options are wrong, before any input is opened
 */
export async function runApply(
  inputs: readonly string[],
  { layer, network, input, engine, output, report: { json, quiet, timing } }: ApplyOptions,
): Promise<void> {
  checkInputs(inputs);
  setEngine(engine);
  const { recipe, read } = await timed('load', () => readRecipe(layer, input, network));
  const job = { ...(await readJob(output, recipe, inputs)), recipe, read, isInput: inputFiles(inputs) };
  if (json && job.destination.kind === 'stdout') {
    throw new UsageError('--json and -o - would both write to standard output; choose one');
  }
  if (inputs.length > 1) collectSeldom();
  const results = await eachInput(inputs, async (path) => {
    const result = await applyToFile(path, job);
    if (!quiet) for (const line of reportLines(result)) say(line);
    return result;
  });
  if (json)
    await writeToStdout(`${visibleJson({ inputs: results, ...(timing && { timing: timings() }) })}\n`);
  else if (timing) for (const line of timingLines(timings(), inputs.length)) say(line);
}

async function readJob(
  values: OptionValues<typeof outputOptions>,
  recipe: Recipe,
  inputs: readonly string[],
): Promise<Required<Pick<ApplyJob, 'encode' | 'destination' | 'force'>>> {
  const { destination, format } = await parseDestination(values.output, values.format);
  const encode = readEncode(values, format, recipe);
  if (destination.kind === 'stdout' && values.force) {
    throw new UsageError('--force is for files, but -o - writes to standard output; leave it out');
  }
  const oneFile = !isPictureFormat(format) || values.montage || recipe.combination !== undefined;
  if (destination.kind !== 'folder' && inputs.length > 1) {
    throw new UsageError(
      `--output ${values.output}: ${inputs.length} inputs cannot go into one; give a folder, ending in /`,
    );
  }
  if (destination.kind !== 'folder' && 'filters' in recipe && countMaps(recipe) > 1 && !oneFile) {
    throw new UsageError(
      `--output ${values.output}: the maps of ${countMaps(recipe)} filters cannot go into one picture; ` +
        'give a folder, --montage, --combine, or an array format such as .npy',
    );
  }
  if (destination.kind !== 'folder' && 'network' in recipe && !oneLayer(recipe, values.montage)) {
    throw new UsageError(
      `--output ${values.output}: several layers cannot go into one file; give a folder, --montage, or one --layer`,
    );
  }
  refuseCollisions(inputs, destination, format);
  await checkDestination(destination);
  return { destination, force: values.force, encode };
}

/** Whether one file can hold what is asked for of a network, as far as it is known before an input is opened. */
function oneLayer({ layers = [], combination, network }: NetworkRecipe, isMontage: boolean): boolean {
  const count = layers === 'all' ? network.layerNames.length : new Set(layers).size;
  return count <= 1 || isMontage || combination !== undefined;
}

/** How many of the filters' maps are asked for, as far as it is known before an input is opened. */
function countMaps({ filters, maps }: FilterRecipe): number {
  if (maps === undefined) return filters.length;
  return filters.filter((_, index) => maps.some(([first, last]) => index >= first && index <= last)).length;
}

/** Two inputs whose outputs would have one name. */
function refuseCollisions(inputs: readonly string[], destination: Destination, format: OutputFormat): void {
  if (destination.kind !== 'folder') return;
  const seen = new Map<string, string>();
  for (const input of inputs) {
    const stem = inputStem(input);
    const other = seen.get(stem);
    if (other !== undefined) {
      const name = outputPath(destination, input, '…', format);
      throw new UsageError(
        `${other} and ${input} would both be written to ${name}; apply them one by one, with -o`,
      );
    }
    seen.set(stem, input);
  }
}
