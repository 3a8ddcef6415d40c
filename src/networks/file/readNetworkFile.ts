import { decodeText } from '../../arrays/decodeText.js';
import { parseJson } from '../../arrays/parseJson.js';
import { refuseDuplicateKeys } from '../../arrays/refuseDuplicateKeys.js';
import { UsageError } from '../../errors.js';
import { families } from '../../filters/families/families.js';
import { largestFile } from '../../filters/largestFile.js';
import { readBounded } from '../../filters/readBounded.js';
import { type ExaminedNetwork, examineNetworkFile } from './examineNetworkFile.js';

/**
 * Reads a network's JSON file.
 *
 * @returns what it says, or the mistakes in it
 * @throws {UsageError} or {InputError} naming the file and why it cannot be read
 */
export async function readNetworkFile(path: string): Promise<ExaminedNetwork> {
  const bytes = await readBounded(path, {
    most: largestFile,
    tooLarge: `a network's file may have at most ${largestFile}; weights can be kept in .npy files beside it`,
    advice: 'expected the .json file of a network',
  });
  const text = decodeText(bytes, path);
  if (text.trim() === '')
    throw new UsageError(
      `${path}: is empty; expected a network in braces, {"layers": [{"type": "conv2d", …}]}`,
    );
  const json = parseJson(text, path);
  refuseDuplicateKeys(text, path);
  return examineNetworkFile(json, families);
}
