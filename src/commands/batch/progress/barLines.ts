import { errorColors } from '../../terminal.js';
import type { Progress } from './createProgress.js';
import { progressParts } from './progressParts.js';

/**
 * How far a batch is, as two lines at the bottom of a terminal: a bar and the time left; counts and rates. What there is no
 * room for is left out, the least important first.
 *
 * @param columns of the terminal; no line is as wide, for some terminals go to the next line in the last column
 * @param isUnicode whether the terminal shows `█`
 */
export function barLines(progress: Progress, columns: number, isUnicode: boolean): string[] {
  const room = Math.max(columns - 1, 0);
  return [firstLine(progress, room, isUnicode), secondLine(progress, room)].filter((line) => line !== '');
}

function firstLine(progress: Progress, room: number, isUnicode: boolean): string {
  const { pass, left } = progressParts(progress);
  const { isCounted, found } = progress;
  const share = isCounted && found > 0 ? handled(progress) / found : undefined;
  // 100 % is said of nothing but all.
  const percent = share === undefined ? undefined : `${Math.floor(100 * share).toFixed(0)} %`;
  const texts = fitting([percent, left, pass], room, '  ');
  const width = Math.min(room - texts.length - 2, mostCells);
  if (width < leastCells) return texts;
  return `${bar(share ?? 0, width, isUnicode)}  ${texts}`.trimEnd();
}

const mostCells = 50;
const leastCells = 8;

function bar(share: number, width: number, isUnicode: boolean): string {
  const cells = isUnicode ? width : width - 2;
  const full = Math.floor(share * cells);
  const [on, off] = isUnicode ? ['█', '░'] : ['#', '-'];
  const text = errorColors.green(on.repeat(full)) + errorColors.dim(off.repeat(cells - full));
  return isUnicode ? text : `[${text}]`;
}

function secondLine(progress: Progress, room: number): string {
  const { done, failed, skipped, pictures, megapixels } = progressParts(progress);
  const line = fitting([`${done} done`, failed, skipped, pictures, megapixels], room, ', ');
  const text = line === '' ? done.slice(0, room) : line;
  return failed === undefined ? text : text.replace(failed, errorColors.red(failed));
}

function handled({ done, failed, skipped }: Progress): number {
  return done + failed + skipped;
}

/** As many of the parts, from the first on, as there is room for. */
function fitting(parts: readonly (string | undefined)[], room: number, between: string): string {
  let line = '';
  for (const part of parts) {
    if (part === undefined) continue;
    const longer = line === '' ? part : line + between + part;
    if (longer.length > room) break;
    line = longer;
  }
  return line;
}
