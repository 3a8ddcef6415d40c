import { type EncodedOutput, type EncodeOptions, encodeMaps, mapsPerFile } from '../output/encodeMaps.js';
import type { FeatureMap } from '../output/featureMap.js';
import { defaultFormat, isPictureFormat } from '../output/outputFormats.js';
import { arrayBytes } from './arrayBytes.js';
import { computeFeatureMaps } from './computeFeatureMaps.js';
import { namingInput } from './namingInput.js';
import type { ReadOptions, Source } from './readSource.js';
import type { Recipe } from './recipe.js';
import { requireMemory } from './requireMemory.js';
import { sourceNotes } from './sourceNotes.js';

/** What is done to each input. Plain data, so that it can be sent to a worker. */
export interface FileJob {
  readonly recipe: Recipe;
  readonly read?: ReadOptions;
  readonly encode?: EncodeOptions;
}

const alphaNote =
  'has alpha, which an array cannot hold: its colours are written alone, 0 where nothing can be seen';

/**
 * What is written of one input.
 *
 * @param input names it in errors
 * @returns a function for each file that makes its content, so that only one encoded picture is held at a time; and what
 *   there is to know of how the input was read
 * @throws {InputError} naming the input and what is wrong with it; so do the functions
 */
export async function outputFiles(
  input: string,
  source: Source,
  job: FileJob,
): Promise<{ files: (() => Promise<EncodedOutput>)[]; notes: readonly string[] }> {
  const { encode = {} } = job;
  const { maps, notes } = await featureMapsOf(input, source, job);
  const isArray = !isPictureFormat(encode.format ?? defaultFormat);
  const dropped = isArray && maps.some((map) => map.alpha !== undefined);
  const files = mapsPerFile(maps, encode).map((content) => async () => {
    const [encoded] = await namingInput(input, () => {
      if (isArray) requireMemory(arrayBytes(content, encode), 'a larger --stride');
      return encodeMaps(content, encode);
    });
    return encoded;
  });
  return { files, notes: dropped ? [...notes, alphaNote] : notes };
}

/**
 * The feature maps of an input that has been read.
 *
 * @param input names it in errors
 * @throws {InputError} naming the input and what is wrong with it
 */
export async function featureMapsOf(
  input: string,
  source: Source,
  { recipe, read = {}, encode = {} }: FileJob,
): Promise<{ maps: FeatureMap[]; notes: readonly string[] }> {
  const maps = await namingInput(input, () => computeFeatureMaps(source, recipe, encode));
  return { maps, notes: [...source.notes, ...sourceNotes(source, read, recipe)] };
}
