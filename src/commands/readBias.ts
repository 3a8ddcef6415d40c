import { readFile } from 'node:fs/promises';
import { isNpy } from '../arrays/isNpy.js';
import { readNpy } from '../arrays/readNpy.js';
import { InputError, UsageError } from '../errors.js';
import { fileError } from '../fileError.js';
import { quoted } from './defineOptions.js';
import { filterCount } from './filterCount.js';
import { numbers } from './optionTypes.js';

/**
 * Reads the biases of `--bias`: numbers separated by commas, or a `.npy` file.
 *
 * @param filters how many there are
 * @returns one value, or one for each filter
 * @throws {UsageError} if it cannot be read, or the number of values is another
 */
export async function readBias(text: string, filters: number): Promise<number[]> {
  const bias = /\.npy$/i.test(text) ? await readBiasFile(text) : parseBias(text);
  if (bias.length === 1 || bias.length === filters) return bias;
  throw new UsageError(
    `--bias ${text}: has ${bias.length} values for ${filterCount(filters)}; give one, or one for each`,
  );
}

function parseBias(text: string): number[] {
  try {
    return numbers(text);
  } catch (error) {
    if (error instanceof UsageError)
      throw new UsageError(`--bias ${quoted(text)}: ${error.message}, or a .npy file`);
    throw error;
  }
}

async function readBiasFile(file: string): Promise<number[]> {
  try {
    const bytes = await readFile(file);
    if (!isNpy(bytes)) throw new UsageError(`--bias ${file}: is not a .npy file`);
    return [...readNpy(bytes, file).data];
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(
      `--bias ${error instanceof InputError ? error.message : `${file}: ${fileError(error)}`}`,
    );
  }
}
