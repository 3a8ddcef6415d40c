import type { PlannedConvolution } from '../../convolution.js';
import type { Room } from '../../engine/room.js';
import { participants, runUnits } from '../../engine/runUnits.js';
import { termValues } from '../../simd/termFields.js';
import type { ConvolutionAlgorithm, Slab } from '../algorithm.js';
import { costOf } from '../costs.js';
import { packConvolution } from '../packConvolution.js';
import { type PackedFilters, packFilters, placeFilters } from './packFilters.js';
import { separableWork } from './separableWork.js';
import { separationOf } from './separation.js';
import { stripLayout } from './stripLayout.js';

/**
 * A convolution whose kernels are each a sum of few outer products: every input row is convolved with the rows of the
 * products, and what comes of it with their columns. r (height + width) multiply-adds instead of height · width.
 *
 * 3840×2160 by a Gaussian of 31×31 takes 34 ms on one thread, by the sums of all weights 530, of 7×7 12 and 27. OpenCV's
 * GaussianBlur: 28 and 8. (2 cores, Node 20.)
 */
export const separable: ConvolutionAlgorithm = {
  name: 'separable',
  usesEngine: true,
  refuses: (convolution) => {
    const separation = separationOf(convolution);
    return typeof separation === 'string' ? separation : undefined;
  },
  cost: (convolution) => {
    const separation = separationOf(convolution);
    if (typeof separation === 'string') return Number.POSITIVE_INFINITY;
    return costOf('separable', separableWork(convolution, separation));
  },
  blockRows: () => 1,
  scratchBytes: (convolution) => {
    const separation = separationOf(convolution);
    if (typeof separation === 'string') return 0;
    const { channels, filters, groups, vertical, horizontal } = convolution;
    const planes = (separation.rank * channels) / groups;
    // Columns and rows here and in the engine.
    const vectors = 8 * filters * planes * (vertical.kernel + horizontal.kernel);
    return vectors + stripLayout(convolution, Math.max(planes, 1)).scratchBytes;
  },
  largestError: 1e-6,
  prepare: (convolution) => {
    const separation = separationOf(convolution);
    if (typeof separation === 'string')
      throw new RangeError(`It cannot be done as separable: ${separation}.`);
    const packed = packFilters(convolution, separation);
    return { run: (slab, room) => run(convolution, packed, slab, room) };
  },
};

function run(convolution: PlannedConvolution, packed: PackedFilters, slab: Slab, room: Room): void {
  const { filters, vertical, horizontal } = convolution;
  const layout = stripLayout(convolution, packed.planes);
  const { unitRows, unitColumns, scratchBytes } = layout;
  const record = packConvolution(convolution, slab, room, {
    scratch: room.bytes(scratchBytes * participants()).byteOffset,
    scratchBytes,
    // In the order of `simd/separableFields.ts`.
    own: [
      placeFilters(packed, room),
      unitRows,
      unitColumns,
      layout.pitch,
      layout.planeRows,
      layout.interior.start,
      layout.interior.end,
      room.floats(horizontal.input).fill(slab.fill).byteOffset,
      layout.phaseLength,
      room.place(columnOffsets(convolution, layout.phaseLength)),
      room.place(termEnds(horizontal.kernel)),
      layout.planesAt,
      layout.stripAt,
      layout.pointersAt,
    ],
  });
  const strips = Math.ceil(slab.outputRows / unitRows) * Math.ceil(horizontal.output / unitColumns);
  const { rows, columns } = packed.products;
  const products = (rows.folded + rows.plain) * vertical.stride + columns.folded + columns.plain;
  runUnits('convolveSeparable', record, filters * strips, products * slab.outputRows * horizontal.output);
}

/** Where each column of the kernel lies in a strip, in bytes; see `simd/strips.ts`. */
function columnOffsets({ horizontal }: PlannedConvolution, phaseLength: number): Int32Array {
  const { kernel, stride, dilation } = horizontal;
  return Int32Array.from({ length: kernel }, (_, tap) => {
    const column = tap * dilation;
    return 4 * ((column % stride) * phaseLength + Math.floor(column / stride));
  });
}

/** Up to which value each term of a row's sum goes. */
function termEnds(kernel: number): Int32Array {
  const terms = Math.ceil(kernel / termValues);
  return Int32Array.from({ length: terms }, (_, term) => Math.min((term + 1) * termValues, kernel));
}
