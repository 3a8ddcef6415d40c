import { colorByValue } from '../../output/colorByValue.js';
import { outColors } from '../terminal.js';
import { explainFormat } from './explainFormat.js';

/** A small matrix with marked entries. */
export interface ExplainGrid {
  /** `[height, width]`, row-major; null where there is nothing, as beyond the edge of a pooled map. */
  readonly values: readonly (number | null)[];
  readonly height: number;
  readonly width: number;
  /** Entries in round brackets: padding. */
  readonly isPadding?: (index: number) => boolean;
  /** The entry in square brackets: what won, or what is followed. */
  readonly chosen?: number | undefined;
  /** Whether numbers are coloured by sign, as weights are. Default: from the least to the greatest. */
  readonly bySign?: boolean;
}

/** Lines of equal width, colour codes aside. */
export interface GridLines {
  readonly lines: readonly string[];
  readonly width: number;
}

/**
 * Lays a matrix out, its numbers aligned by the decimal point.
 *
 * @param precision decimals; default: as many as are needed, at most 4
 */
export function explainGrid(grid: ExplainGrid, precision?: number): GridLines {
  const { values, height, width, isPadding = () => false, chosen } = grid;
  const format = explainFormat(
    values.filter((value) => value !== null),
    precision,
  );
  const hasMarks = values.some((_, index) => index === chosen || isPadding(index));
  const texts = values.map((value, index) => {
    const text = value === null ? '·' : format(value);
    if (index === chosen) return `[${text}]`;
    if (isPadding(index)) return `(${text})`;
    return hasMarks ? `${text} ` : text;
  });
  const cell = texts.reduce((longest, { length }) => Math.max(longest, length), 1);
  const gap = hasMarks ? 1 : 2;
  const paint = painter(grid);
  const lines = Array.from({ length: height }, (_, y) =>
    texts
      .slice(y * width, (y + 1) * width)
      .map((text, x) => `${' '.repeat(cell - text.length)}${paint(text, y * width + x)}`)
      .join(' '.repeat(gap)),
  );
  return { lines, width: width * (cell + gap) - gap };
}

/** A part of a matrix with its marks. */
export function cropGrid(
  { values, width, isPadding = () => false, chosen, bySign = false }: ExplainGrid,
  part: { readonly y: number; readonly x: number; readonly height: number; readonly width: number },
): ExplainGrid {
  const indices = Array.from(
    { length: part.height * part.width },
    (_, index) => (part.y + Math.floor(index / part.width)) * width + part.x + (index % part.width),
  );
  const within = chosen === undefined ? -1 : indices.indexOf(chosen);
  return {
    values: indices.map((index) => values[index]),
    height: part.height,
    width: part.width,
    isPadding: (index) => isPadding(indices[index]),
    chosen: within < 0 ? undefined : within,
    bySign,
  };
}

function painter({ values, isPadding, chosen, bySign = false }: ExplainGrid) {
  const finite = values.filter((value) => value !== null && Number.isFinite(value)).map(Number);
  const magnitude = (value: number) => (bySign ? Math.abs(value) : value);
  const max = finite.reduce((most, value) => Math.max(most, magnitude(value)), bySign ? 0 : -Infinity);
  const min = bySign ? -max : finite.reduce((least, value) => Math.min(least, value), Infinity);
  const byValue = colorByValue(outColors.level, { min, max });
  return (text: string, index: number): string => {
    const value = values[index];
    if (index === chosen) return outColors.bold(text);
    return value === null || isPadding?.(index) ? outColors.dim(text) : byValue(text, value);
  };
}
