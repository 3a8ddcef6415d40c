import { writeCsv } from '../../arrays/writeCsv.js';
import { writeJsonArray } from '../../arrays/writeJsonArray.js';
import { InputError, UsageError } from '../../errors.js';
import { inputName } from '../../inputName.js';
import { cropMap } from '../../output/cropMap.js';
import type { FeatureMap } from '../../output/featureMap.js';
import { formatMatrix } from '../../output/formatMatrix.js';
import { formatNumber } from '../../output/formatNumber.js';
import { mapStatistics } from '../../output/mapStatistics.js';
import { mapsArray } from '../../output/mapsArray.js';
import { standingMap } from '../../output/standingMap.js';
import { writeToStdout } from '../../output/writeToStdout.js';
import { featureMapsOfFile } from '../../pipeline/featureMapsOfFile.js';
import { namingInput } from '../../pipeline/namingInput.js';
import { tensorFrom } from '../../tensor/planeRows.js';
import { statistics } from '../../tensor/statistics.js';
import { timed, timings } from '../../timing.js';
import { checkInputs } from '../checkInputs.js';
import type { OptionValues } from '../defineOptions.js';
import { eachInput } from '../eachInput.js';
import type { engineOptions } from '../engineOptions.js';
import type { inputOptions, layerOptions } from '../layerOptions.js';
import type { networkOptions } from '../networkOptions.js';
import { readRecipe } from '../readRecipe.js';
import { setEngine } from '../setEngine.js';
import { errorColors, outColors, say, terminalColumns, visible } from '../terminal.js';
import { timingLines } from '../timingLines.js';
import type { printOptions } from './printOptions.js';

type PrintValues = OptionValues<typeof printOptions>;

/**
 * Prints the feature maps of each input.
 *
 * @throws {UsageError} if the options are wrong, before any input is opened
 */
export async function runPrint(
  inputs: readonly string[],
  {
    layer,
    network,
    input,
    engine,
    print,
  }: {
    layer: OptionValues<typeof layerOptions>;
    network: OptionValues<typeof networkOptions>;
    input: OptionValues<typeof inputOptions>;
    engine: OptionValues<typeof engineOptions>;
    print: PrintValues;
  },
): Promise<void> {
  checkInputs(inputs);
  setEngine(engine);
  if (print.format === 'json' || print.format === 'csv') refuseTableOptions(print);
  const { recipe, read } = await timed('load', () => readRecipe(layer, input, network));
  await eachInput(inputs, async (path) => {
    const { maps, notes } = await featureMapsOfFile(path, read, recipe);
    if (!print.quiet)
      for (const note of notes) say(errorColors.yellow(visible(`${inputName(path)}: ${note}`)));
    const text = await namingInput(path, () => render(path, maps, print, inputs.length > 1));
    await writeToStdout(text);
  });
  if (print.timing) for (const line of timingLines(timings(), inputs.length)) say(line);
}

function render(path: string, maps: readonly FeatureMap[], options: PrintValues, several: boolean): string {
  const { format, region: part } = options;
  const shown = maps.map((map) => (part === undefined ? standingMap(map) : cropped(map, part)));
  if (format === 'json' || format === 'csv') {
    // Neither has a way to write what overflowed.
    for (const map of shown) mapStatistics(map);
    const layers = new Set(shown.map(({ layer }) => layer));
    if (layers.size > 1) {
      throw new InputError(
        `--format ${format} prints one array, but these are maps of ${layers.size} layers; print one --layer, or write ` +
          'them with convtool apply',
      );
    }
    const array = mapsArray(shown);
    return format === 'json' ? writeJsonArray(array) : writeCsv(array);
  }
  const tables = shown.map((map) => table(map, options));
  const title = several ? `${outColors.bold(visible(inputName(path)))}\n` : '';
  return `${title}${tables.join('\n\n')}\n`;
}

function cropped(map: FeatureMap, part: NonNullable<PrintValues['region']>): FeatureMap {
  const { height, width } = map.planes;
  if (part.y + part.height <= height && part.x + part.width <= width) return cropMap(map, part);
  throw new InputError(
    `--region ${part.y},${part.x},${part.height},${part.width} reaches beyond the map ${map.name} of ` +
      `${height}×${width}`,
  );
}

/** A heading that states the shape, and the values; of a colour map the planes one after the other. */
function table(map: FeatureMap, { precision, full, region: part }: PrintValues): string {
  const { channels, height, width, data } = tensorFrom(map.planes);
  const { min, max } = statistics(data);
  const shape = map.isSignal && height === 1 ? `${width}` : `${height}×${width}`;
  const names = channels === 3 ? ['red', 'green', 'blue'] : [''];
  const planes = names.map((name, index) => {
    const plane = data.subarray(index * height * width, (index + 1) * height * width);
    const heading = `${visible(map.name)}${name && ` ${name}`}  ${shape}  ${formatNumber(min)} to ${formatNumber(max)}`;
    const matrix = formatMatrix(plane, height, width, {
      columns: Math.max(terminalColumns(), 20),
      // the heading, an empty line after it, and the prompt
      rows: Math.max((process.stdout.rows || 24) - 3, 3),
      full,
      colorLevel: outColors.level,
      range: { min, max },
      ...(precision !== undefined && { precision }),
      ...(part !== undefined && { offset: part }),
    });
    return `${outColors.dim(heading)}\n${matrix}`;
  });
  return planes.join('\n\n');
}

function refuseTableOptions({ format, precision, full }: PrintValues): void {
  if (precision === undefined && !full) return;
  throw new UsageError(
    `--${full ? 'full' : 'precision'} is for tables; ${format} has full precision and leaves nothing out`,
  );
}
