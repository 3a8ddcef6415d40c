import { canDraw } from './canDraw.js';
import { type BarStream, createBar } from './createBar.js';
import { createLog } from './createLog.js';

/**
 * Says on standard error how far something is, by a line at the bottom of a terminal or now and then.
 *
 * @param line says it, short
 * @returns what ends it
 */
export function countAlong(
  line: () => string,
  { quiet, stream = process.stderr }: { quiet: boolean; stream?: BarStream },
): () => void {
  if (quiet) return () => undefined;
  if (!canDraw(stream, process.env)) return createLog(line);
  return createBar(stream, (columns) => [line().slice(0, Math.max(columns - 1, 0))]).end;
}
