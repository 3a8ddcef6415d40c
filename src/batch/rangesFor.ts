import { UsageError } from '../errors.js';
import { type Ranges, readRangesFile } from './ranges/rangesFile.js';

/**
 * Reads a file of ranges that is to be applied.
 *
 * @param recipe the hash of the job that it is for, without a scale
 * @throws {UsageError} if the file is none, or of another recipe
 */
export async function rangesFor(recipe: string, file: string): Promise<Ranges> {
  const ranges = await readRangesFile(file);
  if (ranges.recipe === recipe) return ranges;
  throw new UsageError(
    `--ranges ${file}: was made with other filters or options; make it again with --ranges-only`,
  );
}
