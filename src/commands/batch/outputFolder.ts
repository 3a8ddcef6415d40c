import { UsageError } from '../../errors.js';
import { checkDestination } from '../checkDestination.js';

/**
 * The output folder of a batch.
 *
 * @param output as it was given
 * @throws {UsageError} if it was not, or can be no folder
 */
export async function outputFolder(output: string | undefined): Promise<string> {
  if (output === undefined)
    throw new UsageError('--output: expected the folder that maps go to (-o <folder>)');
  if (output === '-') throw new UsageError('-o -: a batch writes many files; give a folder');
  await checkDestination({ kind: 'folder', path: output });
  return output;
}
