import { UsageError } from '../../errors.js';
import { groupDigits } from '../../groupDigits.js';
import type { SparseMatrix } from '../../inspect/matrix/sparseMatrix.js';
import { writeToStdout } from '../../output/writeToStdout.js';
import { outColors, terminalColumns, textRoom, visible } from '../terminal.js';
import { wrapText } from '../wrapText.js';
import { matrixFacts } from './matrixFacts.js';
import type { MatrixLayer } from './matrixLayers.js';
import { matrixTable } from './matrixTable.js';

/** A matrix and what it is called. */
export interface NamedMatrix {
  readonly title: string;
  readonly layer: MatrixLayer;
  readonly matrix: SparseMatrix;
}

/** Entries that a table may have with `--full`. */
const mostPrinted = 10_000_000;

/**
 * Prints a matrix as a table under what is to be said of it, as far as the terminal has room.
 *
 * @param options.full all of it, whatever the room
 * @param options.gap stands before it
 * @throws {UsageError} if all of it is too much
 */
export async function writeMatrixTable(
  { title, layer, matrix }: NamedMatrix,
  { full, gap }: { readonly full: boolean; readonly gap: string },
): Promise<void> {
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
