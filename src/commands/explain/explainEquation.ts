import { outColors } from '../terminal.js';
import { wrapText } from '../wrapText.js';
import { cropGrid, type ExplainGrid, explainGrid, type GridLines } from './explainGrid.js';

/** A part of an equation of matrices, and the sign before it. */
export interface EquationPart {
  readonly sign: string;
  readonly name: string;
  readonly grid: ExplainGrid;
}

/** Rows and columns of matrices that are shown whole. */
const mostWhole = 11;
/** Sides of what is shown of larger ones, the largest that fits. */
const cropSides = [9, 7, 5, 3];
/** Decimals, where all that are needed (undefined) take too much room. */
const precisions = [undefined, 3, 2];

/**
 * Matrices side by side as in a textbook, `patch × kernel = products`, where the room allows, with fewer decimals if
 * need be; else one below the other. Of large ones the same part of each is shown.
 *
 * @param parts of one size
 * @param focus the entry that the part shown of a large one lies around
 * @param columns characters of a line
 */
export function explainEquation(parts: readonly EquationPart[], focus: number, columns: number): string[] {
  const [{ grid }] = parts;
  const { height, width } = grid;
  const isSmall = height <= mostWhole && width <= mostWhole;
  const whole = isSmall ? (beside(parts, columns) ?? below(parts, columns)) : undefined;
  if (whole !== undefined) return whole;
  const center = { y: Math.floor(focus / width), x: focus % width };
  for (const side of cropSides) {
    const part = {
      height: Math.min(side, height),
      width: Math.min(side, width),
      y: startOf(center.y, side, height),
      x: startOf(center.x, side, width),
    };
    const cropped = parts.map((each) => ({ ...each, grid: cropGrid(each.grid, part) }));
    const smallest = side === cropSides.at(-1);
    const lines = beside(cropped, columns) ?? (smallest ? stacked(cropped, 2) : undefined);
    if (lines === undefined) continue;
    const note = `the ${part.height}×${part.width} around the strongest, of ${height}×${width}; what follows is of all:`;
    return [...wrapText(note, columns).map((line) => outColors.dim(line)), ...lines];
  }
  return [];
}

function startOf(center: number, side: number, length: number): number {
  return Math.max(Math.min(center - Math.floor(side / 2), length - side), 0);
}

function gridsAt(parts: readonly EquationPart[], precision: number | undefined): GridLines[] {
  return parts.map(({ grid }) => {
    const all = explainGrid(grid);
    if (precision === undefined) return all;
    // Numbers that are shorter without a precision, such as whole ones, stay as they are.
    const rounded = explainGrid(grid, precision);
    return rounded.width < all.width ? rounded : all;
  });
}

/** Nothing where they do not fit. */
function beside(parts: readonly EquationPart[], columns: number): string[] | undefined {
  const grids = precisions
    .map((precision) => gridsAt(parts, precision))
    .find((each) => each.reduce((sum, { width }) => sum + width + 3, -3) <= columns);
  if (grids === undefined) return undefined;
  const height = Math.max(...grids.map(({ lines }) => lines.length));
  const middle = Math.floor((height - 1) / 2);
  return Array.from({ length: height }, (_, row) =>
    grids
      .map(({ lines }, index) => {
        const sign = index === 0 ? '' : row === middle ? ` ${parts[index].sign} ` : '   ';
        return `${sign}${lines[row]}`;
      })
      .join(''),
  );
}

/** Nothing where they do not fit. */
function below(parts: readonly EquationPart[], columns: number): string[] | undefined {
  const precision = precisions.find((each) =>
    gridsAt(parts, each).every(({ width }) => width + 2 <= columns),
  );
  const fits = gridsAt(parts, precision).every(({ width }) => width + 2 <= columns);
  return fits ? stacked(parts, precision) : undefined;
}

function stacked(parts: readonly EquationPart[], precision: number | undefined): string[] {
  const grids = gridsAt(parts, precision);
  return parts.flatMap(({ name }, index) => [
    outColors.dim(name),
    ...grids[index].lines.map((line) => `  ${line}`),
  ]);
}
