import { decimalNumber } from '../../decimalNumber.js';
import { UsageError } from '../../errors.js';
import { outputFormats } from '../../output/outputFormats.js';
import { flag, option, repeated } from '../defineOptions.js';
import { engineOptions } from '../engineOptions.js';
import { oneOf, wholeNumber } from '../optionTypes.js';
import { format, outputPath, pictureOptions } from '../outputOptions.js';

/** Which inputs there are. */
export const selectionOptions = {
  include: repeated(
    '--include <glob>',
    "only these, as '*.jpg' or 'summer/**'; repeat for more (what is read by its ending)",
  ),
  exclude: repeated(
    '--exclude <glob>',
    "not these, nor folders like these, as '*.gif' or 'thumbs'; repeat for more",
  ),
  shard: option(
    '--shard <i/n>',
    'only the i-th of n parts of the inputs, divided by their names, for one of n machines',
    shard,
  ),
};

/** Where maps go, and how they become pictures. */
export const folderOptions = {
  output: option('-o, --output <folder>', 'where maps and the journal go; required', outputPath),
  flat: flag('--flat', 'all maps side by side, not in the folders of their inputs'),
  format: option('--format <name>', `${outputFormats.join(', ')} (png)`, format),
  ...pictureOptions,
  normalizeOver: option(
    '--normalize-over <what>',
    'each map by itself, or folder: one scale over all inputs, found in a pass before (each)',
    oneOf(['each', 'folder']),
  ),
  ranges: option('--ranges <file>', 'the scale over all inputs, from an earlier pass', outputPath),
  rangesOnly: flag('--ranges-only', 'only the pass that finds the scale'),
  force: flag('--force', 'replace files that no batch has written there'),
};

/** How the work is done. */
export const workOptions = {
  jobs: option('--jobs <n>', 'pictures at a time (one for each core)', wholeNumber(1)),
  memory: option(
    '--memory <size>',
    'that they may take together, as 2G or 500M (half of what is free)',
    memory,
  ),
  redo: flag('--redo', 'do again what was done before'),
  failFast: flag('--fail-fast', 'begin no more once one has failed'),
  maxFailures: option('--max-failures <n>', 'begin no more once n have failed', wholeNumber(1)),
};

/** How each worker does its arithmetic. */
export const workerOptions = {
  ...engineOptions,
  threads: option(
    '--threads <n>',
    'of each picture at a time, up to 64; the result never depends on it (the cores divided among the jobs)',
    wholeNumber(1),
  ),
};

/** What to do instead of the work. */
export const insteadOptions = {
  dryRun: flag('--dry-run', 'list what would be done, and estimate it'),
  verify: flag('--verify', 'hash inputs and outputs again, and tell what is missing, changed or foreign'),
  merge: flag('--merge', 'join the journals of shards, and tell what is missing over all'),
};

const mostShards = 10_000;

/** `2/8`: the second of eight. */
function shard(text: string): { index: number; count: number } {
  const [index, count] = text.split('/').map(decimalNumber);
  const isShard = Number.isSafeInteger(index) && index >= 1 && index <= count && count <= mostShards;
  if (isShard && /^\d+\/\d+$/.test(text)) return { index, count };
  throw new UsageError(
    `expected a part and the number of parts, from 1/8 to 8/8; at most ${mostShards} parts`,
  );
}

const units: Readonly<Record<string, number>> = { '': 1, K: 2 ** 10, M: 2 ** 20, G: 2 ** 30, T: 2 ** 40 };

/** `2G`, `500M`, `1.5GiB`: bytes. */
function memory(text: string): number {
  const parts = /^(\d+(?:\.\d+)?)([KMGT]?)(?:i?B)?$/i.exec(text);
  const bytes = parts === null ? 0 : Math.floor(Number(parts[1]) * units[parts[2].toUpperCase()]);
  if (bytes >= 2 ** 20) return bytes;
  throw new UsageError('expected a size of at least 1M, as in 2G or 500M');
}
