import { extname } from 'node:path';
import { writeCsv } from '../../arrays/writeCsv.js';
import { writeNpy } from '../../arrays/writeNpy.js';
import { InputError, UsageError } from '../../errors.js';
import type { FilterEntry } from '../../filters/filterEntry.js';
import { largestFile } from '../../filters/largestFile.js';
import { loadEntries } from '../../filters/loadEntries.js';
import { weightsArray } from '../../filters/weightsArray.js';
import { writeFilterFile } from '../../filters/writeFilterFile.js';
import { joinWords } from '../../joinWords.js';
import { inputFiles } from '../../output/inputFiles.js';
import { writeOutput } from '../../output/writeOutput.js';
import { writeToStdout } from '../../output/writeToStdout.js';
import { checkDestination } from '../checkDestination.js';
import type { OptionValues } from '../defineOptions.js';
import type { libraryOptions } from '../libraryOptions.js';
import { librarySearch } from '../librarySearch.js';
import { errorColors, say, visible } from '../terminal.js';
import { type exportOptions, weightFormats } from './filtersOptions.js';

type WeightFormat = (typeof weightFormats)[number];

/**
 * Writes a filter or a bank with all digits of its weights.
 *
 * @throws {UsageError} if the filter cannot be loaded, or the format cannot hold it
 * @throws {InputError} if the file cannot be written
 */
export async function runFiltersExport(
  spec: string,
  { library, output, format, force, quiet }: OptionValues<typeof libraryOptions & typeof exportOptions>,
): Promise<void> {
  const path = output === '-' ? undefined : output;
  if (path === undefined && force) {
    throw new UsageError('--force is for a file, but this goes to standard output; leave it out, or add -o');
  }
  const chosen = formatOf(path, format);
  if (path !== undefined) await checkDestination({ kind: 'file', path });
  const [entry] = await loadEntries([spec], librarySearch(library));
  const bytes = encode(entry, chosen);
  if (bytes.length > largestFile) {
    throw new UsageError(
      `${entry.name}: would have ${bytes.length} bytes, but a filter's file may have at most ${largestFile}; export fewer filters`,
    );
  }
  const lost = chosen === 'json' ? '' : lostSettings(entry);
  if (lost !== '' && !quiet) {
    say(errorColors.yellow(`${entry.name}: ${lost} cannot be written to ${chosen}; .json keeps all`));
  }
  if (path === undefined) return writeToStdout(bytes);
  const status = await writeOutput(path, bytes, {
    force,
    makeFolder: false,
    isInput: inputFiles([]),
  });
  if (!quiet) say(`${visible(path)}: ${status}`);
}

function formatOf(path: string | undefined, format: WeightFormat | undefined): WeightFormat {
  const ending = path === undefined ? '' : extname(path).slice(1).toLowerCase();
  const named = weightFormats.find((each) => each === ending);
  if (format !== undefined && named !== undefined && named !== format) {
    throw new UsageError(
      `--output ${path} is named as ${named}, but --format says ${format}; make them agree`,
    );
  }
  const chosen = format ?? named ?? (path === undefined ? 'json' : undefined);
  if (chosen !== undefined) return chosen;
  throw new UsageError(
    `--output ${path}: expected a name ending in ${weightFormats.map((each) => `.${each}`).join(', ')}; ` +
      'convtool filters show --image draws a picture',
  );
}

function encode(entry: FilterEntry, format: WeightFormat): Uint8Array {
  if (format === 'json') return Buffer.from(writeFilterFile(entry));
  const array = weightsArray(entry.filters, entry.isBank);
  if (format === 'npy') return writeNpy(array);
  // A CSV has no place for a side of 1 between others: kernels follow each other after blank lines.
  const [, channels, height, width] = array.shape;
  const flat = array.shape.length === 4 && channels === 1;
  try {
    const shape = flat ? [array.shape[0], height, width] : array.shape;
    return Buffer.from(writeCsv({ ...array, shape }));
  } catch (error) {
    // What a format cannot hold is a mistake of the command.
    if (error instanceof InputError) throw new UsageError(`${entry.name}: ${error.message}`);
    throw error;
  }
}

/** What only a filter's JSON file holds. */
function lostSettings({ filters }: FilterEntry): string {
  const lost = [
    ...(filters.some(({ bias }) => bias !== 0) ? ['the bias'] : []),
    ...(filters.some(({ activation }) => activation !== undefined) ? ['the activation'] : []),
    ...(filters.some(({ input }) => input === 'color') ? ['that it keeps colours'] : []),
    ...(filters.some(({ normalize }) => normalize !== undefined) ? ['how its maps are best shown'] : []),
  ];
  return joinWords(lost, 'and');
}
