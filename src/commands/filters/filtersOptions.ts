import { flag, option } from '../defineOptions.js';
import { oneOf } from '../optionTypes.js';
import { outputPath } from '../outputOptions.js';

export const listOptions = {
  pictures: flag('--pictures', 'draw the kernels though the list does not go to a terminal'),
  json: flag('--json', 'a machine-readable list'),
};

export const showOptions = {
  image: option(
    '--image <path>',
    'draw the kernels into a picture: -max black, 0 grey, +max white',
    outputPath,
  ),
  force: flag('--force', 'replace an existing picture'),
  full: flag('--full', 'the whole matrix, however wide and high'),
  json: flag('--json', 'weights and facts, machine-readable'),
};

/** Formats of weights. */
export const weightFormats = ['json', 'npy', 'csv'] as const;

export const exportOptions = {
  output: option('-o, --output <path>', 'a .json, .npy or .csv file, or - (standard output)', outputPath),
  format: option(
    '--format <name>',
    `${weightFormats.join(', ')} (by the ending, else json)`,
    oneOf(weightFormats),
  ),
  force: flag('--force', 'replace an existing file'),
  quiet: flag('-q, --quiet', 'say nothing but errors'),
};
