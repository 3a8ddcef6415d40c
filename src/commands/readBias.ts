import { isNpy } from '../arrays/isNpy.js';
import { readNpy } from '../arrays/readNpy.js';
import { counted } from '../counted.js';
import { InputError, UsageError } from '../errors.js';
import { readBounded } from '../filters/readBounded.js';
import { quoted } from './defineOptions.js';
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
    `--bias ${text}: has ${bias.length} values for ${counted(filters, 'filter')}; give one, or one for each`,
  );
}

/** Far more than a bank has filters. */
const biasLimits = {
  most: 2 ** 24,
  tooLarge: 'a list of biases has at most 16 MiB',
  advice: 'expected numbers, or a .npy file',
};

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
    const bytes = await readBounded(file, biasLimits);
    if (!isNpy(bytes)) throw new UsageError(`${file}: is not a .npy file`);
    return [...readNpy(bytes, file).data];
  } catch (error) {
    if (error instanceof InputError || error instanceof UsageError)
      throw new UsageError(`--bias ${error.message}`);
    throw error;
  }
}
