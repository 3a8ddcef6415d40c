import type { BatchOptions } from '../../batch/batchOptions.js';
import { UsageError } from '../../errors.js';
import type { EncodeOptions } from '../../output/encodeMaps.js';
import { isPictureFormat } from '../../output/outputFormats.js';
import { readEncode } from '../readEncode.js';
import { readRecipe } from '../readRecipe.js';
import type { BatchCommandOptions } from './batchCommandOptions.js';
import { outputFolder } from './outputFolder.js';

/**
 * Turns the options of `convtool batch` into what a batch does.
 *
 * @throws {UsageError} if the options are wrong, before any input is opened
 */
export async function readBatchOptions({
  layer,
  network,
  selection,
  input,
  output,
  work,
  engine,
  report,
}: BatchCommandOptions): Promise<BatchOptions> {
  const folder = await outputFolder(output.output);
  const { recipe, read } = await readRecipe(layer, input, network);
  const encode = readEncode(output, output.format ?? 'png', recipe);
  const { jobs, memory, redo, failFast, maxFailures } = work;
  if (failFast && maxFailures !== undefined) {
    throw new UsageError('--fail-fast is --max-failures 1; leave one of the two out');
  }
  if (output.normalizeOver === 'each' && output.ranges !== undefined) {
    throw new UsageError(
      '--ranges is one scale over all inputs, but --normalize-over each says none; leave one out',
    );
  }
  if (output.rangesOnly && (output.normalizeOver !== 'folder' || output.ranges !== undefined)) {
    throw new UsageError(
      '--ranges-only is the pass of --normalize-over folder, which --ranges takes the place of',
    );
  }
  if (output.normalizeOver === 'folder' || output.ranges !== undefined) refuseGivenScale(encode);
  const most = failFast ? 1 : maxFailures;
  return {
    job: { recipe, read, encode },
    output: folder,
    about: process.argv.slice(2).join(' '),
    include: selection.include,
    exclude: selection.exclude,
    ...(selection.shard && { shard: selection.shard }),
    flat: output.flat,
    force: output.force,
    redo,
    ...(jobs !== undefined && { jobs }),
    ...(memory !== undefined && { memory }),
    ...(most !== undefined && { maxFailures: most }),
    ...(engine.threads !== undefined && { threads: engine.threads }),
    fastMath: engine.fastMath,
    ...(output.normalizeOver && { normalizeOver: output.normalizeOver }),
    ...(output.ranges !== undefined && { ranges: output.ranges }),
    rangesOnly: output.rangesOnly,
    timing: report.timing,
  };
}

/** A scale over all inputs is for pictures whose range is theirs. */
function refuseGivenScale({ format, normalization }: EncodeOptions): void {
  if (format !== undefined && !isPictureFormat(format)) {
    throw new UsageError(
      `--normalize-over folder is for pictures, but ${format} holds the values as they are`,
    );
  }
  const { mode } = normalization ?? { mode: 'auto' };
  if (mode !== 'clip' && mode !== 'range') return;
  throw new UsageError(
    `--normalize-over folder finds a scale, but --normalize ${mode} gives one; leave one out`,
  );
}
