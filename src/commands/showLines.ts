import { filterFacts, type KernelFacts } from '../filters/facts/filterFacts.js';
import { frequencyResponse } from '../filters/facts/frequencyResponse.js';
import type { KernelMatrix } from '../filters/facts/kernelMatrix.js';
import { kernelsOf } from '../filters/facts/kernelsOf.js';
import type { PeakGain } from '../filters/facts/peakGain.js';
import type { Separation } from '../filters/facts/separate.js';
import type { Symmetry } from '../filters/facts/symmetry.js';
import { wholeNumbers } from '../filters/facts/wholeNumbers.js';
import type { Filter } from '../filters/filter.js';
import type { FilterEntry } from '../filters/filterEntry.js';
import { barPlot } from '../output/barPlot.js';
import { formatMatrix } from '../output/formatMatrix.js';
import { formatNumber } from '../output/formatNumber.js';
import { kernelPicture } from '../output/kernelPicture.js';
import { layoutMatrix } from '../output/layoutMatrix.js';
import { largestMagnitude } from '../tensor/largestMagnitude.js';
import { outColors, visible } from './terminal.js';
import { wrapText } from './wrapText.js';

/** What `convtool filters show` prints of a filter, or of each filter of a bank. */
export function entryLines(entry: FilterEntry, { full }: { full: boolean }): string[] {
  if (!entry.isBank) return filterLines(entry.filters[0], full);
  const count = `${entry.filters.length} ${entry.filters.length === 1 ? 'filter' : 'filters'}`;
  return [
    `${outColors.bold(visible(entry.name))}  ${outColors.dim(`bank of ${count}`)}`,
    ...aboutLines(entry),
    ...entry.filters.flatMap((filter) => ['', ...memberLines(filter, full)]),
  ];
}

/** A filter of a bank, in short. */
function memberLines(filter: Filter, full: boolean): string[] {
  const { sum, range, kernels } = filterFacts(filter);
  const rank = kernels.map(({ separation }) => separation.rank ?? 'high').join(', ');
  const facts = `sum ${formatNumber(sum)}, output ${outputText(filter, range)}, rank ${rank}`;
  return [
    titleLine(filter),
    ...matricesLines(filter, full),
    '',
    ...wrapText(facts, room()).map((line) => `  ${line}`),
  ];
}

function filterLines(filter: Filter, full: boolean): string[] {
  const { channels } = filter;
  const facts = filterFacts(filter);
  const rows = [
    ['sum', sumText(facts.sum)],
    ['output', outputText(filter, facts.range)],
    ['noise', `${formatNumber(facts.noiseGain)} times the input's, where each pixel has its own`],
    ['weights', weightsText(facts)],
    ...facts.kernels.flatMap((kernel, index) => kernelRows(kernel, channels === 1 ? '' : ` ${index}`, full)),
    ...settingRows(filter),
  ];
  return [
    titleLine(filter),
    ...aboutLines(filter),
    ...matricesLines(filter, full),
    '',
    ...aligned(rows),
    ...(channels === 1 ? ['', ...responseLines(kernelsOf(filter)[0])] : []),
  ];
}

function titleLine({ name, channels, height, width }: Filter): string {
  const size = channels === 1 ? `${height}×${width}` : `${channels} channels of ${height}×${width}`;
  return `${outColors.bold(visible(name))}  ${outColors.dim(size)}`;
}

function matricesLines(filter: Filter, full: boolean): string[] {
  return kernelsOf(filter).flatMap((kernel, index) => [
    '',
    ...(filter.channels === 1 ? [] : [outColors.dim(`channel ${index}`)]),
    ...matrixLines(kernel, full),
  ]);
}

function aboutLines({ description, source }: { description?: string; source?: string }): string[] {
  const lines = description === undefined ? [] : wrapText(visible(description), room());
  const from = source === undefined ? [] : wrapText(`Source: ${visible(source)}`, room());
  return [...lines, ...from.map((line) => outColors.dim(line))];
}

function room(): number {
  return Math.max(Math.min(process.stdout.columns || 80, 100), 30);
}

/** The weights, as whole numbers over a divisor where that is exact. */
function matrixLines({ height, width, weights }: KernelMatrix, full: boolean): string[] {
  const whole = wholeNumbers(weights);
  const shown = Float32Array.from(whole?.values ?? weights);
  const largest = largestMagnitude(shown);
  // Three digits of the largest weight.
  const precision = Math.min(Math.max(2 - Math.floor(Math.log10(largest || 1)), 0), 20);
  const layout = { columns: room() - 2, rows: mostRows, full, ...(whole === undefined && { precision }) };
  // With its middle left out, a matrix says nothing; its picture does.
  if (layoutMatrix(shown, height, width, layout).indices !== undefined) {
    return [...pictureLines({ height, width, weights }), outColors.dim('  --full prints the weights')];
  }
  const range = { min: -largest, max: largest };
  const text = formatMatrix(shown, height, width, { ...layout, range, colorLevel: outColors.level });
  const lines = text.split('\n').map((line) => `  ${line}`);
  const divisor =
    whole === undefined || whole.divisor === 1 ? [] : [outColors.dim(`  all divided by ${whole.divisor}`)];
  return [...lines, ...divisor];
}

/** A drawing of a kernel that has too many numbers for a matrix. */
function pictureLines({ height, width, weights }: KernelMatrix): string[] {
  const room = { maxRows: 16, maxColumns: 32 };
  const picture = kernelPicture({ height, width, values: weights }, { colorLevel: outColors.level, ...room });
  return picture.map((line) => `  ${line}`);
}

function aligned(rows: readonly (readonly string[])[]): string[] {
  const width = Math.max(...rows.map(([label]) => label.length));
  return rows.flatMap(([label, text]) =>
    wrapText(text, room() - width - 4).map(
      (line, index) => `  ${outColors.cyan((index === 0 ? label : '').padEnd(width))}  ${line}`,
    ),
  );
}

function sumText(sum: number): string {
  if (sum === 0) return '0: flat ground becomes 0';
  if (Math.abs(sum - 1) < 1e-6) return `${formatNumber(sum)}: flat ground stays as it is`;
  return `${formatNumber(sum)}: flat ground is multiplied by it`;
}

function outputText({ activation, bias }: Filter, { low, high }: { low: number; high: number }): string {
  const before = activation === undefined ? '' : `, before ${activation.name}`;
  const with_ = bias === 0 ? '' : `, bias ${formatNumber(bias)} included`;
  return `${formatNumber(low)} to ${formatNumber(high)} for pixels of 0 to 255${with_}${before}`;
}

function weightsText({ weights, nonZero }: { weights: number; nonZero: number }): string {
  const zeros = nonZero === weights ? 'none of them 0' : `${nonZero} of them not 0`;
  const without = nonZero === weights ? '' : `, ${nonZero} without the zeros`;
  const adds = weights === 1 ? 'multiply-add' : 'multiply-adds';
  return `${weights}, ${zeros}: ${weights} ${adds} for each pixel of the map${without}`;
}

function kernelRows({ symmetry, separation, peak }: KernelFacts, suffix: string, full: boolean): string[][] {
  return [
    [`gain${suffix}`, gainText(peak)],
    [`symmetry${suffix}`, symmetryText(symmetry)],
    [`rank${suffix}`, rankText(separation, full)],
  ];
}

function gainText({ gain, y, x }: PeakGain): string {
  const most = `${formatNumber(gain)} at most`;
  if (y === 0 && x === 0) return `${most}, on flat ground`;
  const direction =
    y === 0 ? 'along x' : x === 0 ? 'along y' : `${frequency(y)} along y and ${frequency(x)} along x`;
  const along = y === 0 || x === 0 ? `${frequency(y + x)} cycles per pixel ` : 'cycles per pixel: ';
  return `${most}, for waves of ${along}${direction}`;
}

/** The peak is found to about four digits. */
function frequency(cycles: number): string {
  return formatNumber(Number(cycles.toPrecision(3)));
}

function symmetryText({ turned180, mirroredX, mirroredY, transposed, turned90 }: Symmetry): string {
  const flip = {
    even: 'turned by 180° it is the same: --flip changes nothing',
    odd: 'turned by 180° it is its negative: --flip changes the sign',
    none: 'turned by 180° it is another: --flip matters',
  }[turned180];
  const found = [
    ...(turned90 ? ['turned by 90°'] : []),
    ...(mirroredX === 'even' ? ['mirrored left-right'] : []),
    ...(mirroredY === 'even' ? ['mirrored top-bottom'] : []),
    ...(transposed ? ['transposed'] : []),
  ];
  const list = found.join(', ').replace(/, (?=[^,]*$)/, ' or ');
  return found.length === 0 ? flip : `${flip}; ${list} it is the same`;
}

function rankText({ rank, column, row }: Separation, full: boolean): string {
  if (rank === undefined) return 'more than 1: does not separate (too large to say how much more)';
  if (rank === 0) return '0: all weights are 0';
  if (column === undefined || row === undefined) return `${rank}: does not separate`;
  const list = (values: readonly number[]) =>
    values.length > mostListed && !full
      ? `of ${values.length} values`
      : `[${values.map(formatNumber).join(' ')}]`;
  return `1: separates into the column ${list(column)} and the row ${list(row)}, ${column.length + row.length} multiply-adds a pixel`;
}

function settingRows({ input, normalize, activation, bias }: Filter): string[][] {
  return [
    [
      'sees',
      input === 'gray' ? 'the grey of a colour picture' : 'each channel of a colour picture by itself',
    ],
    ...(bias === 0 ? [] : [['bias', formatNumber(bias)]]),
    ...(activation === undefined
      ? []
      : [['activation', [activation.name, ...activation.parameters].join(' ')]]),
    ...(normalize === undefined ? [] : [['normalize', normalize]]),
  ];
}

/** Rows of a matrix that are printed. */
const mostRows = 33;

/** Values of a vector that are printed. */
const mostListed = 11;

const plotWidth = 33;
const plotHeight = 4;

/** The frequency response along both axes, side by side where there is room. */
function responseLines(kernel: KernelMatrix): string[] {
  const plots = (['x', 'y'] as const).map((direction) => {
    const gains = frequencyResponse(kernel, direction, plotWidth);
    const largest = gains.reduce((most, gain) => Math.max(most, gain), 0);
    return [
      { text: `gain along ${direction}, up to ${formatNumber(largest)}`, paint: outColors.cyan },
      ...barPlot(gains, { height: plotHeight }).map((text) => ({ text, paint: outColors.reset })),
      { text: `0${'0.5 cycles per pixel'.padStart(plotWidth - 1)}`, paint: outColors.dim },
    ];
  });
  const [along, down] = plots;
  if (room() < 2 * plotWidth + 6) return plots.flat().map(({ text, paint }) => `  ${paint(text.trimEnd())}`);
  return along.map(({ text, paint }, line) => {
    const right = down[line];
    return `  ${paint(text.padEnd(plotWidth))}    ${right.paint(right.text.trimEnd())}`.trimEnd();
  });
}
