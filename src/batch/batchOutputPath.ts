import { posix } from 'node:path';
import { extensionOf, type OutputFormat } from '../output/outputFormats.js';

/**
 * The path of an output below the output folder, with `/`: `a/b.jpg` under `sobel-x` becomes `a/b.jpg.sobel-x.png`. It
 * depends on the input's relative path and the recipe alone. That the input's ending stays keeps `b.jpg` and `b.png`
 * apart.
 *
 * @param flat without the input's folders
 */
export function batchOutputPath(
  relative: string,
  label: string,
  format: OutputFormat,
  flat: boolean,
): string {
  return `${outputStem(relative, flat)}.${label}.${extensionOf(format)}`;
}

/** What the paths of an input's outputs begin with. */
export function outputStem(relative: string, flat: boolean): string {
  return flat ? posix.basename(relative) : relative;
}
