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
    return sharp;
  });
  return loaded;
}

let loaded: SharpModule['default'] | undefined;
