import type { MapReport } from '../../output/encodeMaps.js';
import { formatNumber } from '../../output/formatNumber.js';
import type { ApplyReport, OutputReport } from '../../pipeline/applyToFile.js';
import { errorColors, visible } from '../terminal.js';

/**
 * A line for each output of an input: its name, size, smallest, largest and mean value, what normalisation did and
 * the share clipped; aligned. Before them a line for each thing to know of how the input was read.
 */
export function reportLines({ input, notes, outputs }: ApplyReport): string[] {
  const rows = outputs.map(cellsOf);
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => {
        const padded = cell.padEnd(widths[column]);
        return column === 0 ? errorColors.bold(padded) : column < 2 ? padded : errorColors.dim(padded);
      })
      .join('  ')
      .trimEnd(),
  );
  return [...notes.map((note) => errorColors.yellow(`${visible(input)}: ${visible(note)}`)), ...lines];
}

function cellsOf({ output, status, shape, maps }: OutputReport): string[] {
  const min = Math.min(...maps.map((map) => map.min));
  const max = Math.max(...maps.map((map) => map.max));
  const mean = maps.reduce((sum, map) => sum + map.mean, 0) / maps.length;
  return [
    output === '-' ? 'standard output' : visible(output),
    shape.join('×'),
    `min ${formatNumber(min)}`,
    `max ${formatNumber(max)}`,
    `mean ${formatNumber(mean)}`,
    normalizationOf(maps),
    status === 'unchanged' ? 'unchanged' : '',
  ];
}

function normalizationOf(maps: readonly MapReport[]): string {
  const [{ normalization, clipped }] = maps;
  if (normalization === undefined) return 'values as they are';
  if (maps.length > 1) return `${maps.length} maps, each on its own scale`;
  const { mode, low, high } = normalization;
  if (high <= low) return `${mode}: constant`;
  const share = clipped
    ? `${formatNumber(Number((100 * clipped).toPrecision(2)))} % clipped`
    : 'nothing clipped';
  return `${mode}: ${formatNumber(low)} black, ${formatNumber(high)} white, ${share}`;
}
