import { reachedSides } from '../../inspect/explain/reachedSides.js';
import type { Extent } from '../../inspect/explain/traceBox.js';
import type { ConvolutionTrace, PoolTrace, WindowTaps } from '../../inspect/explain/windowTrace.js';
import type { Shape } from '../../tensor/shape.js';
import { extentsText, paddingText } from './explainNames.js';

/**
 * Where a window lies: `window: rows 0–1, columns 4–6 of the picture, and padding above`.
 *
 * @param input the shape of what it moves over, and how sentences call that
 * @returns nothing where there is only one place
 */
export function explainWindow(
  trace: ConvolutionTrace | PoolTrace,
  input: Shape,
  name: string,
): string | undefined {
  const { slices, rows, columns } = trace.window;
  const depth = axisOf(slices, input.depth);
  const height = axisOf(rows, input.height);
  const width = axisOf(columns, input.width);
  const padding = paddingText(reachedSides(depth, height, width));
  const what = trace.kind === 'convolution' && trace.isTransposed ? 'reached from' : 'window:';
  const inBrackets = padding && ` (in brackets)`;
  if (depth.extent === undefined || height.extent === undefined || width.extent === undefined)
    return padding && `window: ${padding} alone${inBrackets}`;
  const extents = extentsText(input, { depth: depth.extent, height: height.extent, width: width.extent });
  if (extents === '') return padding && `window: ${name} and ${padding}${inBrackets}`;
  const dilations = [depth.step, height.step, width.step].filter((step) => step > 1);
  const steps = dilations.length === 0 ? '' : `, each ${Math.max(...dilations)} apart`;
  return `${what} ${extents}${steps} of ${name}${padding && `, and ${padding}${inBrackets}`}`;
}

function axisOf(
  taps: WindowTaps['rows'],
  length: number,
): { readonly extent?: Extent; readonly step: number; readonly before: boolean; readonly after: boolean } {
  const indices = taps.map(({ index }) => index);
  const inside = indices.filter((index) => index >= 0 && index < length);
  const ends = {
    before: indices.some((index) => index < 0),
    after: indices.some((index) => index >= length),
    step: indices.length > 1 ? Math.abs(indices[1] - indices[0]) : 1,
  };
  if (inside.length === 0) return ends;
  return { ...ends, extent: { start: Math.min(...inside), end: Math.max(...inside) + 1 } };
}
