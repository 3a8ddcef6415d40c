import { InputError } from '../errors.js';
import { inputName } from '../inputName.js';
import { type Destination, outputPath } from '../output/destination.js';
import type { EncodedOutput, MapReport } from '../output/encodeMaps.js';
import { type IsInput, inputFiles } from '../output/inputFiles.js';
import { defaultFormat, isPictureFormat } from '../output/outputFormats.js';
import { writeOutput } from '../output/writeOutput.js';
import { writeToStdout } from '../output/writeToStdout.js';
import { type FileJob, outputFiles } from './outputFiles.js';
import { readSource } from './readSource.js';

/** All that a run does to each of its inputs, and where the outputs go. */
export interface ApplyJob extends FileJob {
  /** Default: the working folder. */
  readonly destination?: Destination;
  /** Replace existing outputs. Default false. */
  readonly force?: boolean;
  /** Tells the files that must not be overwritten because they are inputs. Default: this one; see `inputFiles`. */
  readonly isInput?: IsInput;
}

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
  const { destination = workingFolder } = job;
  const { files, notes } = await outputFiles(input, await readSource(input, job.read), job);
  if (destination.kind !== 'folder' && files.length > 1)
    throw new InputError(tooMany(input, files.length, job));
  const outputs: OutputReport[] = [];
  for (const encode of files) outputs.push(await write(input, await encode(), job));
  return { input, notes, outputs };
}

function tooMany(input: string, count: number, { encode }: ApplyJob): string {
  const isArray = !isPictureFormat(encode?.format ?? defaultFormat);
  return isArray
    ? `${inputName(input)}: makes ${count} arrays, one for each layer, which one file cannot hold; use -o ` +
        'with a folder, or one --layer'
    : `${inputName(input)}: makes ${count} maps, which one picture cannot hold; use -o with a folder, ` +
        '--montage, --combine, or an array format (--format npy)';
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
