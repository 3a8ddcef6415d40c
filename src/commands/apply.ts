import type { Command } from 'commander';
import { UsageError } from '../errors.js';
import { colormaps } from '../output/applyColormap.js';
import { normalizationForms, parseNormalization } from '../output/normalization.js';
import { formatOfExtension, type OutputFormat, outputFormats } from '../output/outputFormats.js';
import { defineOptions, flag, option } from './defineOptions.js';
import { filterNamesHelp } from './filterNamesHelp.js';
import { inputOptions, layerOptions } from './layerOptions.js';
import { oneOf } from './optionTypes.js';

export const outputOptions = {
  output: option(
    '-o, --output <path>',
    'a file, a folder, or - for standard output (the working folder)',
    path,
  ),
  format: option('--format <name>', `${outputFormats.join(', ')} (by the output's ending, else png)`, format),
  normalize: option('--normalize <how>', `${normalizationForms.join(', ')} (auto)`, parseNormalization),
  bitDepth: option('--bit-depth <n>', 'of pictures: 8, or 16 in PNG and TIFF (8)', oneOf(['8', '16'])),
  colormap: option(
    '--colormap <name>',
    `colours for one-channel maps: ${colormaps.join(', ')} (gray)`,
    oneOf(colormaps),
  ),
  montage: flag('--montage', 'all maps of an input on one captioned sheet'),
  force: flag('--force', 'replace existing outputs'),
};

export const reportOptions = {
  json: flag('--json', 'a machine-readable report on standard output'),
  quiet: flag('-q, --quiet', 'say nothing but errors'),
};

const examples = `
Examples:
  convtool apply photo.jpg -f sobel-x                       photo.sobel-x.png
  convtool apply photo.jpg -f sobel-x -f sobel-y --combine magnitude
  convtool apply photo.jpg -f gaussian-5 --padding same --border reflect -o soft.jpg
  convtool apply photo.jpg -f edges-4 --activation relu --pool max --montage
  convtool apply *.png -f ./mine.json -o maps/              a folder
  convtool apply photo.jpg -f '[[-1,0,1]]' --format npy -o - > map.npy
`;

/** Adds `convtool apply`: pictures or arrays in, feature maps out. */
export function addApply(program: Command): void {
  const command = program
    .command('apply')
    .description('Apply filters to pictures or arrays, and write the feature maps.')
    .argument(
      '<inputs...>',
      'pictures (PNG, JPEG, WebP, TIFF, AVIF, GIF) or arrays (.npy, .json, .csv); - for standard input',
    );
  const layer = defineOptions(command, 'Layer:', layerOptions);
  const input = defineOptions(command, 'Input:', inputOptions);
  const output = defineOptions(command, 'Output:', outputOptions);
  const report = defineOptions(command, 'Report:', reportOptions);
  command.addHelpText('after', () => filterNamesHelp() + examples);
  command.action(async (inputs: string[]) => {
    const { runApply } = await import('./runApply.js');
    await runApply(inputs, { layer: layer(), input: input(), output: output(), report: report() });
  });
}

function path(text: string): string {
  if (text !== '') return text;
  throw new UsageError('expected a file, a folder, or - for standard output');
}

/** A format by its name, or by an ending of its files. */
function format(text: string): OutputFormat {
  return formatOfExtension(text) ?? oneOf(outputFormats)(text);
}
