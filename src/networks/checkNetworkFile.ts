import { InputError, UsageError } from '../errors.js';
import type { FilterFolder } from '../filters/filterFolders.js';
import { withoutPath } from '../filters/withoutPath.js';
import { checkKnownShapes } from './build/checkKnownShapes.js';
import { knownParameters } from './build/knownParameters.js';
import { readNetworkFile } from './file/readNetworkFile.js';
import { loadSpec } from './load/loadSpec.js';

/** What was found in a network's file. */
export interface NetworkCheck {
  /** Only of a file without errors. */
  readonly layers?: number;
  /** As Keras counts them; only where they do not depend on the input. */
  readonly parameters?: number;
  /** Sentences, without the file's name. */
  readonly errors: readonly string[];
}

/**
 * Looks for all that is wrong with a network's file: its own form, the weights that it names, and layers that cannot
 * fit each other.
 *
 * @param folders where names of filters are looked up, after the network's own folder
 */
export async function checkNetworkFile(
  path: string,
  folders: readonly FilterFolder[],
): Promise<NetworkCheck> {
  const examined = await readNetworkFile(path).catch((error: unknown) => ({
    problems: [withoutPath(messageOf(error), path)],
  }));
  if ('problems' in examined) return { errors: examined.problems };
  try {
    const spec = await loadSpec(path, examined.data, folders);
    checkKnownShapes(spec);
    const parameters = knownParameters(spec);
    return { layers: spec.layers.length, ...(parameters !== undefined && { parameters }), errors: [] };
  } catch (error) {
    return { errors: [messageOf(error)] };
  }
}

/** What a mistake says; any other error goes on. */
function messageOf(error: unknown): string {
  if (error instanceof UsageError || error instanceof InputError) return error.message.replace(/\.$/, '');
  throw error;
}
