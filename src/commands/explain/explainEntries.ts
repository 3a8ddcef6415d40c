import type { StepTrace } from '../../inspect/explain/traceStep.js';
import type { ConvolutionTrace, WindowTaps } from '../../inspect/explain/windowTrace.js';
import type { Shape } from '../../tensor/shape.js';

/** Which product of a convolution is the one that is followed; none where all of its window is padding. */
export function chosenEntry({
  kernels,
  window,
  followed,
}: ConvolutionTrace & Pick<StepTrace, 'followed'>): { kernel: number; entry: number } | undefined {
  if (followed === undefined) return undefined;
  const kernel = kernels.findIndex(({ channel }) => channel === followed.position.channel);
  const { products, patch } = kernels[kernel];
  let strongest = -1;
  let found: number | undefined;
  eachEntry(window, (entry, slice, row, column) => {
    const { z, y, x } = followed.position;
    if (slice.source !== z || row.source !== y || column.source !== x) return;
    if (patch[entry] !== followed.value && !Number.isNaN(followed.value)) return;
    // A border may show one value several times in a window.
    if (Math.abs(products[entry]) <= strongest) return;
    strongest = Math.abs(products[entry]);
    found = entry;
  });
  return found === undefined ? undefined : { kernel, entry: found };
}

type TapOf = WindowTaps['rows'][number];

function eachEntry(
  { slices, rows, columns }: WindowTaps,
  visit: (entry: number, slice: TapOf, row: TapOf, column: TapOf) => void,
): void {
  let entry = 0;
  for (const slice of slices) {
    for (const row of rows) for (const column of columns) visit(entry++, slice, row, column);
  }
}

/** Whether an entry of a window lies outside what the window moves over. */
export function isPadding({ slices, rows, columns }: WindowTaps, shape: Shape, entry: number): boolean {
  const plane = rows.length * columns.length;
  const [slice, within] = [slices[Math.floor(entry / plane)], entry % plane];
  const [row, column] = [rows[Math.floor(within / columns.length)], columns[within % columns.length]];
  const isOutside = ({ index }: TapOf, length: number) => index < 0 || index >= length;
  return isOutside(slice, shape.depth) || isOutside(row, shape.height) || isOutside(column, shape.width);
}
