import { InputError } from '../errors.js';
import { inputName } from '../inputName.js';
import { type Destination, outputPath } from '../output/destination.js';
import {
  type EncodedOutput,
  type EncodeOptions,
  encodeMaps,
  type MapReport,
  mapsPerFile,
} from '../output/encodeMaps.js';
import type { FeatureMap } from '../output/featureMap.js';
import { type IsInput, inputFiles } from '../output/inputFiles.js';
import { defaultFormat, isPictureFormat } from '../output/outputFormats.js';
import { writeOutput } from '../output/writeOutput.js';
import { writeToStdout } from '../output/writeToStdout.js';
import { computeFeatureMaps } from './computeFeatureMaps.js';
import { namingInput } from './namingInput.js';
import { type ReadOptions, readSource } from './readSource.js';
import type { Recipe } from './recipe.js';
import { requireMemory } from './requireMemory.js';
import { sourceNotes } from './sourceNotes.js';

/** All that a run does to each of its inputs. */
export interface ApplyJob {
  readonly recipe: Recipe;
  readonly read?: ReadOptions;
  readonly encode?: EncodeOptions;
  /** Default: the working folder. */
  readonly destination?: Destination;
  /** Replace existing outputs. Default false. */
  readonly force?: boolean;
  /** Tells the files that must not be overwritten because they are inputs. Default: this one; see `inputFiles`. */
  readonly isInput?: IsInput;
}

const alphaNote =
  'has alpha, which an array cannot hold: its colours are written alone, 0 where nothing can be seen';

const workingFolder: Destination = { kind: 'folder', path: '' };

/** What became of one output. */
export interface OutputReport {
  /** A path, or `-` for standard output. */
  readonly output: string;
  readonly status: 'written' | 'unchanged';
  readonly shape: readonly number[];
  readonly maps: readonly MapReport[];
}

/** What became of one input. */
export interface ApplyReport {
  readonly input: string;
  readonly notes: readonly string[];
  readonly outputs: readonly OutputReport[];
}

/**
 * Reads one input, makes its feature maps, and writes them.
 *
 * @param input a file, or `-` for standard input
 * @throws {InputError} naming the input or output and what is wrong with it
 */
export async function applyToFile(input: string, job: ApplyJob): Promise<ApplyReport> {
  const { recipe, read = {}, encode = {}, destination = workingFolder } = job;
  const { maps, notes } = await featureMapsOfFile(input, read, recipe, encode);
  const isArray = !isPictureFormat(encode.format ?? defaultFormat);
  const dropped = isArray && maps.some((map) => map.alpha !== undefined);
  const files = mapsPerFile(maps, encode);
  if (destination.kind !== 'folder' && files.length > 1) {
    throw new InputError(
      isArray
        ? `${inputName(input)}: makes ${files.length} arrays, one for each layer, which one file cannot hold; use -o ` +
            'with a folder, or one --layer'
        : `${inputName(input)}: makes ${files.length} maps, which one picture cannot hold; use -o with a folder, ` +
            '--montage, --combine, or an array format (--format npy)',
    );
  }
  const outputs: OutputReport[] = [];
  // Encoded and written one by one, so that only one encoded picture is held at a time.
  for (const content of files) {
    const encoded = await namingInput(input, () => {
      if (isArray) requireMemory(arrayBytes(content), 'a larger --stride');
      return encodeMaps(content, encode);
    });
    for (const each of encoded) outputs.push(await write(input, each, job));
  }
  return { input, notes: dropped ? [...notes, alphaNote] : notes, outputs };
}

/**
 * Reads one input and makes its feature maps.
 *
 * @throws {InputError} naming the input and what is wrong with it
 */
export async function featureMapsOfFile(
  input: string,
  read: ReadOptions,
  recipe: Recipe,
  encode: EncodeOptions = {},
): Promise<{ maps: FeatureMap[]; notes: readonly string[] }> {
  const source = await readSource(input, read);
  const maps = await namingInput(input, () => computeFeatureMaps(source, recipe, encode));
  return { maps, notes: [...source.notes, ...sourceNotes(source, read, recipe)] };
}

/** What maps need to be written into one array: their values, side by side, and the file. */
function arrayBytes(maps: readonly FeatureMap[]): number {
  const values = maps.reduce((sum, { planes }) => sum + planes.channels * planes.height * planes.width, 0);
  return 3 * values * Float32Array.BYTES_PER_ELEMENT;
}

async function write(input: string, encoded: EncodedOutput, job: ApplyJob): Promise<OutputReport> {
  const { label, bytes, shape, maps } = encoded;
  const { encode = {}, destination = workingFolder, force = false, isInput = inputFiles([input]) } = job;
  if (destination.kind === 'stdout') {
    await writeToStdout(bytes);
    return { output: '-', status: 'written', shape, maps };
  }
  const output = outputPath(destination, input, label, encode.format ?? defaultFormat);
  const makeFolder = destination.kind === 'folder' && destination.path !== '';
  const status = await writeOutput(output, bytes, { force, makeFolder, isInput });
  return { output, status, shape, maps };
}
