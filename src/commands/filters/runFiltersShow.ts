import { extname } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { UsageError } from '../../errors.js';
import { kernelsOf } from '../../filters/facts/kernelsOf.js';
import type { Filter } from '../../filters/filter.js';
import { loadEntries } from '../../filters/loadEntries.js';
import { encodePicture } from '../../images/encodePicture.js';
import type { PictureFormat } from '../../images/pictureFormats.js';
import { formatNumber } from '../../output/formatNumber.js';
import { inputFiles } from '../../output/inputFiles.js';
import { kernelRaster } from '../../output/kernelRaster.js';
import { montage } from '../../output/montage.js';
import { formatOfExtension, isPictureFormat } from '../../output/outputFormats.js';
import { writeOutput } from '../../output/writeOutput.js';
import { writeToStdout } from '../../output/writeToStdout.js';
import { statistics } from '../../tensor/statistics.js';
import { checkDestination } from '../checkDestination.js';
import type { OptionValues } from '../defineOptions.js';
import type { libraryOptions } from '../libraryOptions.js';
import { librarySearch } from '../librarySearch.js';
import { say, visible, visibleJson } from '../terminal.js';
import { describeFilter } from './describeFilter.js';
import type { showOptions } from './filtersOptions.js';
import { entryParts } from './showLines.js';

/**
 * Shows filters: their weights, coloured by sign, and what they do; or draws them into a picture.
 *
 * @throws {UsageError} if a filter cannot be loaded, or the picture's name is none
 * @throws {InputError} if the picture cannot be written
 */
export async function runFiltersShow(
  specs: readonly string[],
  { library, image, force, full, json }: OptionValues<typeof libraryOptions & typeof showOptions>,
): Promise<void> {
  if (force && image === undefined) throw new UsageError('--force is for a picture; add --image');
  const format = image === undefined ? undefined : pictureFormat(image);
  if (image !== undefined) await checkDestination({ kind: 'file', path: image }, '--image');
  const entries = await loadEntries(specs, librarySearch(library));
  const filters = entries.flatMap((entry) => entry.filters);
  if (image !== undefined && format !== undefined) {
    const bytes = await draw(filters, format);
    const status = await writeOutput(image, bytes, {
      force,
      makeFolder: false,
      isInput: inputFiles([]),
    });
    say(`${visible(image)}: ${status}`);
    if (!json) return;
  }
  if (json) return writeToStdout(`${visibleJson({ filters: filters.map(describeFilter) })}\n`);
  let gap = '';
  for (const entry of entries) {
    for (const lines of entryParts(entry, { full })) {
      await writeToStdout(`${gap}${lines.join('\n')}\n`);
      gap = '\n';
      // Lets Ctrl-C through.
      await setImmediate();
    }
  }
}

function pictureFormat(path: string): PictureFormat {
  const format = formatOfExtension(extname(path).slice(1));
  if (format !== undefined && isPictureFormat(format)) return format;
  throw new UsageError(
    `--image ${path}: expected a picture, such as kernel.png; convtool filters export writes the weights as numbers`,
  );
}

/** One kernel alone, or several on a captioned sheet. */
async function draw(filters: readonly Filter[], format: PictureFormat): Promise<Uint8Array> {
  const tiles = filters.flatMap((filter) =>
    kernelsOf(filter).map((kernel, channel) => {
      const { min, max } = statistics(Float32Array.from(kernel.weights));
      return {
        raster: kernelRaster(kernel),
        caption: filter.channels === 1 ? filter.name : `${filter.name} channel ${channel}`,
        detail: `${formatNumber(min)} .. ${formatNumber(max)}`,
      };
    }),
  );
  return encodePicture(tiles.length === 1 ? tiles[0].raster : montage(tiles), format);
}
