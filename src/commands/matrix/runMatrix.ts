import { InputError, UsageError } from '../../errors.js';
import { groupDigits } from '../../groupDigits.js';
import { inputName } from '../../inputName.js';
import { convolutionMatrix } from '../../inspect/matrix/convolutionMatrix.js';
import type { SparseMatrix } from '../../inspect/matrix/sparseMatrix.js';
import { inputFiles } from '../../output/inputFiles.js';
import { writeOutput } from '../../output/writeOutput.js';
import { writeToStdout } from '../../output/writeToStdout.js';
import { namingInput } from '../../pipeline/namingInput.js';
import { planRuns } from '../../pipeline/planRuns.js';
import { readSource } from '../../pipeline/readSource.js';
import { shapeName } from '../../tensor/shape.js';
import { checkDestination } from '../checkDestination.js';
import { checkInputs } from '../checkInputs.js';
import type { OptionValues } from '../defineOptions.js';
import type { inputOptions, layerOptions } from '../layerOptions.js';
import type { networkFileOption } from '../networkOptions.js';
import { readRecipe } from '../readRecipe.js';
import { errorColors, outColors, say, terminalColumns, textRoom, visible } from '../terminal.js';
import { wrapText } from '../wrapText.js';
import { encodeMatrix } from './encodeMatrix.js';
import { matrixDestination } from './matrixDestination.js';
import { matrixFacts } from './matrixFacts.js';
import { type MatrixLayer, matrixLayers } from './matrixLayers.js';
import type { matrixOptions } from './matrixOptions.js';
import { matrixTable } from './matrixTable.js';

interface MatrixValues {
  readonly layer: OptionValues<typeof layerOptions>;
  readonly network: OptionValues<typeof networkFileOption>;
  readonly input: OptionValues<typeof inputOptions>;
  readonly matrix: OptionValues<typeof matrixOptions>;
}

/** A matrix and what it is called. */
interface Named {
  readonly title: string;
  readonly layer: MatrixLayer;
  readonly matrix: SparseMatrix;
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
      await writeTable(each, full, gap);
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

function checkInput(path: string | undefined, { layer, network, matrix }: MatrixValues): void {
  if (path !== undefined) checkInputs([path]);
  if (path === undefined && matrix.shape === undefined) {
    throw new UsageError(
      'expected an input, or its shape as in --input 1x4x4; the matrix has a column for each of its values',
    );
  }
  if (path !== undefined && matrix.shape !== undefined) {
    throw new UsageError(
      `--input gives a shape in the place of an input, but ${path} is given too; leave one out`,
    );
  }
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
): Promise<Named[]> {
  const { recipe, read } = await readRecipe(layer, input, network);
  const isChain = network.network === undefined;
  const made = (planned: Parameters<typeof planRuns>[0]) =>
    planRuns(planned, recipe).flatMap((run) =>
      matrixLayers(run.network, name, isChain).map((each): Named => {
        const title = layer.filter.length > 0 ? run.network.name : each.name;
        return { title, layer: each, matrix: convolutionMatrix(each.layer, each.input) };
      }),
    );
  if (path !== undefined) {
    const source = await readSource(path, read);
    if (!quiet)
      for (const note of source.notes) say(errorColors.yellow(visible(`${inputName(path)}: ${note}`)));
    return namingInput(path, () => made(source));
  }
  try {
    return made({ kind: 'shape', ...(shape ?? missing()) });
  } catch (error) {
    if (!(error instanceof InputError) || shape === undefined) throw error;
    // A shape on the command line is no input that others could follow.
    throw new UsageError(`--input ${shapeName(shape.shape)}: ${error.message}`, { cause: error });
  }
}

function missing(): never {
  throw new RangeError('neither an input nor a shape');
}

/** Entries that a table may have with `--full`. */
const mostPrinted = 10_000_000;

async function writeTable({ title, layer, matrix }: Named, full: boolean, gap: string): Promise<void> {
  if (full && matrix.rows * matrix.columns > mostPrinted) {
    throw new UsageError(
      `--full would print ${groupDigits(matrix.rows * matrix.columns)} entries, but a table has at most ${groupDigits(mostPrinted)}; take ` +
        '--format csv, which holds only what is not 0',
    );
  }
  const facts = matrixFacts(layer, matrix).flatMap((fact) => wrapText(visible(fact), textRoom()));
  const heading = `${outColors.bold(visible(title))}  ${matrix.rows}×${matrix.columns}`;
  await writeToStdout(`${gap}${[heading, ...facts.map((fact) => outColors.dim(fact))].join('\n')}\n\n`);
  const lines = matrixTable(matrix, {
    columns: Math.max(terminalColumns(), 30),
    // The facts, the lines around them, and the prompt.
    rows: Math.max((process.stdout.rows || 24) - facts.length - 3, 6),
    full,
    colorLevel: outColors.level,
  });
  for (const line of lines) await writeToStdout(`${line}\n`);
}
