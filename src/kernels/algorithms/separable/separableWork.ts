import type { PlannedConvolution } from '../../convolution.js';
import { spanOf } from '../../spanOf.js';
import type { Work } from '../costs.js';
import { packFilters } from './packFilters.js';
import type { Separation } from './separation.js';
import { stripLayout } from './stripLayout.js';

/** Counts what the separable algorithm does: see `simd/separable.ts`. */
export function separableWork(convolution: PlannedConvolution, separation: Separation): Work<'separable'> {
  const { vertical, horizontal } = convolution;
  const packed = packFilters(convolution, separation);
  const layout = stripLayout(convolution, packed.planes);
  const { rows, columns } = packed.products;
  const planes = packed.filters.reduce((sum, { length }) => sum + length, 0);
  const { stride, dilation, kernel, output } = vertical;
  const extent = spanOf(vertical);
  // Rows that are made for each row of outputs, and once for each unit.
  const fresh = stride % dilation === 0 ? Math.min(kernel, stride / dilation) : Math.min(extent, stride);
  const made = output * fresh + Math.ceil(output / layout.unitRows) * Math.max(0, extent - fresh);
  const width = horizontal.output;
  const strips = Math.ceil(width / layout.unitColumns);
  const inside = layout.interior.end - layout.interior.start;
  const margin = (width - inside) * horizontal.stride + strips * (spanOf(horizontal) - 1);
  return {
    folded: width * (made * rows.folded + output * columns.folded),
    plain: width * (made * rows.plain + output * columns.plain),
    values: width * planes * (made + output),
    rows: strips * planes * (made + output),
    copied: inside === width ? 0 : planes * made * margin,
  };
}
