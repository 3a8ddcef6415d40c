import { extname } from 'node:path';
import { UsageError } from '../../errors.js';
import type { OptionValues } from '../defineOptions.js';
import { type MatrixFormat, matrixFormats, type matrixOptions } from './matrixOptions.js';

/**
 * Where a matrix goes, and as what; refuses options that would do nothing there.
 *
 * @throws {UsageError} naming the option
 */
export function matrixDestination({
  output,
  format,
  sparse,
  full,
  force,
}: OptionValues<typeof matrixOptions>): { readonly path: string | undefined; readonly format: MatrixFormat } {
  const path = output === '-' ? undefined : output;
  if (path === undefined && force) {
    throw new UsageError('--force is for a file, but this goes to standard output; leave it out, or add -o');
  }
  const chosen = formatOf(path, format);
  if (sparse && (chosen === 'table' || chosen === 'npy')) {
    throw new UsageError(
      `--sparse is for csv and json, but this is ${chosen}; leave it out, or add --format csv`,
    );
  }
  if (full && chosen !== 'table') {
    throw new UsageError(`--full is for tables; ${chosen} leaves nothing out`);
  }
  return { path, format: chosen };
}

function formatOf(path: string | undefined, format: MatrixFormat | undefined): MatrixFormat {
  if (path === undefined) return format ?? 'table';
  if (format === 'table') {
    throw new UsageError(`--output ${path}: a table goes to standard output; take --format json, csv or npy`);
  }
  const ending = extname(path).slice(1).toLowerCase();
  const named = matrixFormats.find((each) => each === ending && each !== 'table');
  if (format !== undefined && named !== undefined && named !== format) {
    throw new UsageError(
      `--output ${path} is named as ${named}, but --format says ${format}; make them agree`,
    );
  }
  const chosen = format ?? named;
  if (chosen !== undefined) return chosen;
  throw new UsageError(`--output ${path}: expected a name ending in .json, .csv or .npy`);
}
