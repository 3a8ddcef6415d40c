import { UsageError } from '../errors.js';
import { colormaps } from '../output/applyColormap.js';
import { normalizationForms, parseNormalization } from '../output/normalization.js';
import { formatOfExtension, type OutputFormat, outputFormats } from '../output/outputFormats.js';
import { flag, type OptionValues, option } from './defineOptions.js';
import { oneOf, wholeNumber } from './optionTypes.js';

/** How maps become files. */
export const pictureOptions = {
  normalize: option('--normalize <how>', `${normalizationForms.join(', ')} (auto)`, parseNormalization),
  bitDepth: option('--bit-depth <n>', 'of pictures: 8, or 16 in PNG and TIFF (8)', oneOf(['8', '16'])),
  compression: option(
    '--compression <level>',
    'how hard pictures are compressed: 0 to 9 in PNG (1) and AVIF (2), 0 to 6 in WebP (4)',
    wholeNumber(0),
  ),
  colormap: option(
    '--colormap <name>',
    `colours for one-channel maps: ${colormaps.join(', ')} (gray)`,
    oneOf(colormaps),
  ),
  montage: flag('--montage', 'all maps of an input on one captioned sheet'),
};

/** Values of the options that say how maps become files. */
export type PictureValues = OptionValues<typeof pictureOptions>;

/** Where maps go, and how they become pictures. */
export const outputOptions = {
  output: option(
    '-o, --output <path>',
    'a file, a folder, or - for standard output (the working folder)',
    outputPath,
  ),
  format: option('--format <name>', `${outputFormats.join(', ')} (by the output's ending, else png)`, format),
  ...pictureOptions,
  force: flag('--force', 'replace existing outputs'),
};

/** What is said of a run. */
export const reportOptions = {
  json: flag('--json', 'a machine-readable report on standard output'),
  quiet: flag('-q, --quiet', 'say nothing but errors'),
};

/** What is said of the time that a run took. */
export const timingOptions = {
  timing: flag('--timing', 'the time of each part of the run, and its peak memory'),
};

/** How a schema of files is printed. */
export const schemaOptions = {
  markdown: flag('--markdown', 'as a page for reading instead'),
};

/** A path that is not empty. */
export function outputPath(text: string): string {
  if (text !== '') return text;
  throw new UsageError('expected a file, a folder, or - for standard output');
}

/** A format by its name, or by an ending of its files. */
export function format(text: string): OutputFormat {
  return formatOfExtension(text) ?? oneOf(outputFormats)(text);
}
