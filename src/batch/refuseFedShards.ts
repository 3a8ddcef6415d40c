import { resolve } from 'node:path';
import { UsageError } from '../errors.js';
import type { BatchOptions } from './batchOptions.js';
import { isBelow } from './list/isBelow.js';
import { namedPlace } from './list/namedPlace.js';
import { realPlace } from './list/realPlace.js';

/**
 * A shard does not know what others have written, so that it would take that for inputs.
 *
 * @throws {UsageError} if an input of a shard lies in the output folder
 */
export async function refuseFedShards(
  inputs: readonly string[],
  { shard, output }: Pick<BatchOptions, 'shard' | 'output'>,
): Promise<void> {
  if (shard === undefined) return;
  const folder = await realPlace(resolve(output));
  for (const input of inputs) {
    const place = await realPlace(resolve(namedPlace(input)));
    if (place === folder || isBelow(place, folder)) refuse(input, output);
  }
}

function refuse(fed: string, output: string): never {
  throw new UsageError(`${fed}: lies in the output folder ${output}; shards need one that lies apart`);
}
