import { InputError, UsageError } from '../errors.js';
import { type FilterFolder, shippedFolder } from '../filters/filterFolders.js';
import { checkKnownShapes } from './build/checkKnownShapes.js';
import type { NetworkFile } from './file/networkSchema.js';
import { atPlace } from './load/atPlace.js';
import { loadSpec } from './load/loadSpec.js';
import type { NetworkSpec } from './load/networkSpec.js';

export type { NetworkSpec };

/**
 * Loads a network from its JSON file, with its weights.
 *
 * @param folders where names of filters are looked up, after the network's own folder. Default: what convtool brings.
 * @throws {UsageError} naming the file, the place inside it, and what is wrong; also where layers cannot fit each
 *   other whatever the input
 */
export async function loadNetwork(
  path: string,
  folders: readonly FilterFolder[] = [shippedFolder],
): Promise<NetworkSpec> {
  try {
    // zod is loaded only where a network is read.
    const { readNetworkFile } = await import('./file/readNetworkFile.js');
    const examined = await readNetworkFile(path);
    if ('problems' in examined) throw new UsageError(`${path}: ${examined.problems[0]}`);
    return await loadChecked(path, examined.data, folders);
  } catch (error) {
    // A network is known before any input is opened, so what is wrong with it is a mistake of the command.
    throw error instanceof InputError ? new UsageError(error.message) : error;
  }
}

async function loadChecked(
  path: string,
  file: NetworkFile,
  folders: readonly FilterFolder[],
): Promise<NetworkSpec> {
  try {
    const spec = await loadSpec(path, file, folders);
    checkKnownShapes(spec);
    return spec;
  } catch (error) {
    throw atPlace(path, error);
  }
}
