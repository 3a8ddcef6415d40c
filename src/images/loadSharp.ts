import module from 'node:module';
import { timed } from '../timing.js';

type SharpModule = typeof import('sharp');

/**
 * Loads sharp when a picture is first met, because loading it takes nearly as long as starting Node. Its cache of files
 * is off: each picture is opened once.
 *
 * Loaded as CommonJS, which it is published as too: that takes half the time of `import` (of 45 and 95 ms, Node 20 on a
 * 2-core machine), which reads and links its thirteen files and those of its dependencies one by one.
 */
export function loadSharp(): SharpModule['default'] {
  loaded ??= timed('load', () => {
    // The types of its two forms are the same.
    const sharp: SharpModule['default'] = module.createRequire(import.meta.url)('sharp');
    sharp.cache(false);
    if (codecThreads !== undefined) sharp.concurrency(codecThreads);
    return sharp;
  });
  return loaded;
}

/**
 * Says how many threads a codec may use for one picture. Where sharp is not loaded yet, it is not loaded for this.
 *
 * @param count at least 1. Default: as sharp chooses, the cores, or 1 where memory would be torn into pieces
 * @throws {RangeError} if it is not a whole number of at least 1
 */
export function useCodecThreads(count: number): void {
  if (!Number.isInteger(count) || count < 1) {
    throw new RangeError(`A codec uses a whole number of threads, at least 1, not ${count}.`);
  }
  codecThreads = count;
  loaded?.concurrency(count);
}

let codecThreads: number | undefined;
let loaded: SharpModule['default'] | undefined;
