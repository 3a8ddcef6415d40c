import { flag, option } from '../defineOptions.js';
import { inputShape } from '../inputShape.js';
import { oneOf } from '../optionTypes.js';
import { outputPath } from '../outputOptions.js';

/** Formats of a matrix. */
export const matrixFormats = ['table', 'json', 'csv', 'npy'] as const;
export type MatrixFormat = (typeof matrixFormats)[number];

/** Which matrix, and where it goes. */
export const matrixOptions = {
  shape: option(
    '--input <shape>',
    'instead of an input its shape: 1x4x4 (channels, height, width), 4x4, or 8 for a signal',
    inputShape,
  ),
  layer: option(
    '--layer <name>',
    'which layer, by its name in the network (the only one that is a matrix)',
    String,
  ),
  output: option('-o, --output <path>', 'a .json, .csv or .npy file, or - (standard output)', outputPath),
  format: option(
    '--format <name>',
    `${matrixFormats.join(', ')} (by the ending, else table)`,
    oneOf(matrixFormats),
  ),
  sparse: flag(
    '--sparse',
    'csv and json as row,column,value of what is not 0, as over 1,000,000 entries anyway',
  ),
  full: flag('--full', 'the whole table, however wide and high'),
  force: flag('--force', 'replace an existing file'),
  quiet: flag('-q, --quiet', 'say nothing but errors'),
};
