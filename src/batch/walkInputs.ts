import { realpathSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { outputStem } from './batchOutputPath.js';
import { isOwnFile } from './isOwnFile.js';
import type { Shard } from './journal/journalName.js';
import { isBelow } from './list/isBelow.js';
import { listInputs } from './list/listInputs.js';
import { realPlace } from './list/realPlace.js';
import { shardOf } from './list/shardOf.js';
import type { Listed } from './listed.js';

/** What is gone through. */
export interface Walk {
  readonly inputs: readonly string[];
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  /** The output folder, which is not gone through itself. */
  readonly output: string;
  readonly flat: boolean;
  readonly shard?: Shard | undefined;
  /** Whether a path below the output folder, with `/`, is what a batch has written. */
  readonly isOutput: (path: string) => boolean;
  /** Whether it is to end before all are gone through. Default: never. */
  readonly isOver?: () => boolean;
}

/** Goes through the inputs of this run as a stream: those of its shard, without what batches have written. */
export async function* walkInputs(walk: Walk): AsyncGenerator<Listed> {
  const { inputs, include, exclude, output, flat, shard, isOver } = walk;
  const isOurs = oursIn(await realPlace(resolve(output)), walk);
  let count = 0;
  for await (const listed of listInputs(namedOnce(inputs), { include, exclude, output })) {
    // Signals, timers and workers have to be heard meanwhile.
    if (++count % 64 === 0) await new Promise(setImmediate);
    if (isOver?.()) return;
    if (listed.kind === 'left-out') {
      yield listed;
      continue;
    }
    // By the name of its outputs, so that inputs that would have the same meet in one shard.
    const key = outputStem(listed.relative, flat);
    if (shard !== undefined && shardOf(key, shard.count) !== shard.index) continue;
    if (listed.kind === 'input' && isOurs(listed.path)) {
      yield { kind: 'left-out', path: listed.path, why: 'output' };
    } else yield listed;
  }
}

/** What is named twice, as `photos` and `./photos/`, is done once. */
function namedOnce(inputs: readonly string[]): string[] {
  const byPlace = new Map(inputs.map((input) => [resolve(input), input]));
  return [...byPlace.values()];
}

/**
 * Tells what a batch made: outputs, and its own files beside them.
 *
 * @param output the output folder, without links
 */
function oursIn(output: string, { isOutput }: Walk): (path: string) => boolean {
  let [folder, real] = ['', ''];
  return (path) => {
    // Files come folder by folder.
    if (dirname(path) !== folder) [folder, real] = [dirname(path), realFolder(dirname(path))];
    const place = join(real, basename(path));
    if (!isBelow(place, output)) return false;
    const below = place.slice(output.length).replace(/^\/+/, '');
    return isOwnFile(below) || isOutput(below);
  };
}

function realFolder(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return resolve(folder);
  }
}
