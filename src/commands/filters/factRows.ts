import { filterFacts } from '../../filters/facts/filterFacts.js';
import type { KernelFacts } from '../../filters/facts/kernelFacts.js';
import { kernelsOf } from '../../filters/facts/kernelsOf.js';
import type { PeakGain } from '../../filters/facts/peakGain.js';
import { type Separation, separate } from '../../filters/facts/separate.js';
import type { Symmetry } from '../../filters/facts/symmetry.js';
import { weightFacts } from '../../filters/facts/weightFacts.js';
import type { Filter } from '../../filters/filter.js';
import { joinWords } from '../../joinWords.js';
import { formatNumber } from '../../output/formatNumber.js';

/**
 * What a filter does, in words: rows of a label and a text.
 *
 * @param full long vectors too
 */
export function factRows(filter: Filter, full: boolean): string[][] {
  const facts = filterFacts(filter);
  const suffix = (index: number) => (filter.channels === 1 ? '' : ` ${index}`);
  return [
    ['sum', sumText(facts.sum)],
    ['output', outputText(filter, facts.range)],
    ['noise', `${formatNumber(facts.noiseGain)} times the input's, where each pixel has its own`],
    ['weights', weightsText(facts)],
    ...facts.kernels.flatMap((kernel, index) => kernelRows(kernel, suffix(index), full)),
    ...settingRows(filter),
  ];
}

/** The same in one line, for a filter of a bank. */
export function factSummary(filter: Filter): string {
  // Not all facts: in a bank of many filters the search for the peaks takes long, and they are not printed.
  const { sum, range } = weightFacts(filter);
  const rank = kernelsOf(filter)
    .map((kernel) => separate(kernel).rank ?? 'high')
    .join(', ');
  return `sum ${formatNumber(sum)}, output ${outputText(filter, range)}, rank ${rank}`;
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
  const [down, along] = [frequency(y), frequency(x)];
  const parts = [...(along === 0 ? [] : [`${along} along x`]), ...(down === 0 ? [] : [`${down} along y`])];
  const waves =
    parts.length === 0 ? ', on flat ground' : `, for waves of ${parts.join(' and ')}, in cycles per pixel`;
  return `${formatNumber(gain)} at most${waves}`;
}

/** The peak is found to about four digits. */
function frequency(cycles: number): number {
  return Math.abs(cycles) < 1e-4 ? 0 : Number(cycles.toPrecision(3));
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
  return found.length === 0 ? flip : `${flip}; ${joinWords(found, 'or')} it is the same`;
}

function rankText({ rank, column, row }: Separation, full: boolean): string {
  if (rank === undefined) return 'more than 1: does not separate (too large to say how much more)';
  if (rank === 0) return '0: all weights are 0';
  if (column === undefined || row === undefined) return `${rank}: does not separate`;
  if (column.length === 1 || row.length === 1) return '1: a single line, nothing to separate';
  const list = (values: readonly number[]) =>
    values.length > mostListed && !full
      ? `of ${values.length} values`
      : `[${values.map(formatNumber).join(' ')}]`;
  return `1: separates into the column ${list(column)} and the row ${list(row)}, ${column.length + row.length} multiply-adds a pixel`;
}

function seesText(channels: number, input: Filter['input']): string {
  if (channels > 1) return `${channels} channels, and sums what its kernels make of them`;
  return input === 'gray' ? 'the grey of a colour picture' : 'each channel of a colour picture by itself';
}

function settingRows({ channels, input, normalize, activation, bias }: Filter): string[][] {
  return [
    ['sees', seesText(channels, input)],
    ...(bias === 0 ? [] : [['bias', formatNumber(bias)]]),
    ...(activation === undefined
      ? []
      : [['activation', [activation.name, ...activation.parameters].join(' ')]]),
    ...(normalize === undefined ? [] : [['normalize', normalize]]),
  ];
}

/** Values of a vector that are printed. */
const mostListed = 11;
