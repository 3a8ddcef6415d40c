import { UsageError } from '../../errors.js';
import { convolutionMatrix } from '../../inspect/matrix/convolutionMatrix.js';
import { inputFiles } from '../../output/inputFiles.js';
import { writeOutput } from '../../output/writeOutput.js';
import { writeToStdout } from '../../output/writeToStdout.js';
import type { PlannedInput } from '../../pipeline/plannedInput.js';
import { planRuns } from '../../pipeline/planRuns.js';
import { checkDestination } from '../checkDestination.js';
import { checkInputs } from '../checkInputs.js';
import type { OptionValues } from '../defineOptions.js';
import type { inputOptions, layerOptions } from '../layerOptions.js';
import type { networkFileOption } from '../networkOptions.js';
import { checkPlannedInput, withPlannedInput } from '../readPlannedInput.js';
import { readRecipe } from '../readRecipe.js';
import { errorColors, say, visible } from '../terminal.js';
import { encodeMatrix } from './encodeMatrix.js';
import { matrixDestination } from './matrixDestination.js';
import { matrixLayers } from './matrixLayers.js';
import type { matrixOptions } from './matrixOptions.js';
import { type NamedMatrix, writeMatrixTable } from './writeMatrixTable.js';

interface MatrixValues {
  readonly layer: OptionValues<typeof layerOptions>;
  readonly network: OptionValues<typeof networkFileOption>;
  readonly input: OptionValues<typeof inputOptions>;
  readonly matrix: OptionValues<typeof matrixOptions>;
}

/**
 * Prints a layer as a matrix, or writes it.
 *
 * @throws {UsageError} if the options are wrong, or the layer does not fit a shape that is given
 * @throws {InputError} if the input cannot be read, the layer does not fit it, or the file cannot be written
 */
export async function runMatrix(path: string | undefined, values: MatrixValues): Promise<void> {
  const { full, force, quiet, output, sparse } = values.matrix;
  checkInput(path, values);
  const destination = matrixDestination(values.matrix);
  const { format } = destination;
  if (destination.path !== undefined) await checkDestination({ kind: 'file', path: destination.path });
  const matrices = await matricesOf(path, values);
  if (format === 'table') {
    let gap = '';
    for (const each of matrices) {
      await writeMatrixTable(each, { full, gap });
      gap = '\n';
    }
    return;
  }
  if (matrices.length > 1) {
    const names = matrices.map(({ title }) => title);
    throw new UsageError(
      `${output === undefined ? `--format ${format}` : `--output ${output}`} takes one matrix, but these are ` +
        `${matrices.length}: ${names.join(' and ')}; choose one`,
    );
  }
  const [{ title, matrix }] = matrices;
  if (format !== 'json' && !quiet && matrix.offset.some((value) => value !== 0)) {
    say(errorColors.yellow(`${visible(title)}: ${format} does not hold the offset (the bias); .json does`));
  }
  const pieces = encodeMatrix(matrix, { name: title, format, sparse });
  if (destination.path === undefined) {
    for (const piece of pieces) await writeToStdout(piece);
    return;
  }
  const bytes = Buffer.concat(Array.from(pieces, (piece) => Buffer.from(piece)));
  const isInput = inputFiles(path === undefined ? [] : [path]);
  const status = await writeOutput(destination.path, bytes, { force, makeFolder: false, isInput });
  if (!quiet) say(`${visible(destination.path)}: ${status}`);
}

function checkInput(path: string | undefined, { layer, network, input, matrix }: MatrixValues): void {
  if (path !== undefined) checkInputs([path]);
  checkPlannedInput({ path, shape: matrix.shape }, input);
  if (layer.combine !== undefined) {
    throw new UsageError('--combine makes one map of several, which is no part of the matrix; leave it out');
  }
  if (network.network === undefined && layer.filter.length === 0 && layer.pool === undefined) {
    throw new UsageError('expected a filter (-f), a network (-n) or --pool average, to show as a matrix');
  }
}

async function matricesOf(
  path: string | undefined,
  { layer, network, input, matrix: { shape, layer: name, quiet } }: MatrixValues,
): Promise<NamedMatrix[]> {
  const { recipe, read } = await readRecipe(layer, input, network);
  const isChain = network.network === undefined;
  const made = (planned: PlannedInput) =>
    planRuns(planned, recipe).flatMap((run) =>
      matrixLayers(run.network, name, isChain).map((each): NamedMatrix => {
        const title = layer.filter.length > 0 ? run.network.name : each.name;
        return { title, layer: each, matrix: convolutionMatrix(each.layer, each.input) };
      }),
    );
  return withPlannedInput({ path, shape }, { read, quiet }, made);
}
