import type { PlannedConvolution } from '../../convolution.js';
import type { Room } from '../../engine/room.js';
import { participants, runUnits } from '../../engine/runUnits.js';
import type { ConvolutionAlgorithm, Slab } from '../algorithm.js';
import { packConvolution } from '../packConvolution.js';
import { isConcentrated } from './isConcentrated.js';
import { winogradLayout } from './winogradLayout.js';
import { nanosecondsOf, winogradWork } from './winogradWork.js';

/**
 * Winograd's minimal filtering, F(4×4, 3×3) of Lavin and Gray (arXiv:1509.09308), for 3×3 kernels at stride 1: a quarter
 * of the multiplications, and transforms of input and output that many channels and filters share. 64 to 64 channels at
 * 224×224: 31 ms against 130 ms for the direct sums (2-core machine, Node 20, one thread).
 *
 * Its errors are larger than those of sums: up to 2.2e-6 of Σ|w| · max|x| with one channel, 2.5e-7 with 64; with one
 * weight that is not zero 6.9e-6 (see `isConcentrated`). They come from all of a tile's 6×6 inputs, so that a NaN or an
 * infinity there makes NaNs of all of its 4×4 outputs, and values over 1e36 may overflow.
 */
export const winograd: ConvolutionAlgorithm = {
  name: 'winograd',
  usesEngine: true,
  refuses,
  // Where its error might be more than `auto` allows, it is not to be chosen.
  cost: (convolution) =>
    isConcentrated(convolution) ? Number.POSITIVE_INFINITY : nanosecondsOf(winogradWork(convolution)),
  blockRows: () => 4,
  largestError: 9e-6,
  prepare: (convolution) => ({ run: (slab, room) => run(convolution, slab, room) }),
};

function refuses({ vertical, horizontal }: PlannedConvolution): string | undefined {
  const given = (['kernel', 'stride', 'dilation'] as const).map((name) => [vertical[name], horizontal[name]]);
  if (String(given) === '3,3,1,1,1,1') return undefined;
  const [kernel, stride, dilation] = given;
  return (
    'winograd is for kernels of 3×3 at stride 1 and dilation 1, ' +
    `and this one is ${kernel.join('×')} at stride ${stride.join(',')} and dilation ${dilation.join(',')}`
  );
}

function run(convolution: PlannedConvolution, slab: Slab, room: Room): void {
  const { filters, groups, vertical, horizontal, weights } = convolution;
  const layout = winogradLayout(convolution, slab.outputRows);
  const { scratchBytes, units } = layout;
  const work = winogradWork({ ...convolution, vertical: { ...vertical, output: slab.outputRows } });
  const record = packConvolution(convolution, slab, room, {
    weights: room.bytes(36 * groups * layout.weightBytes).byteOffset,
    scratch: room.bytes(scratchBytes * participants()).byteOffset,
    scratchBytes,
    // In the order of `simd/winogradFields.ts`.
    own: [
      layout.tilesOfUnit,
      layout.tileColumns,
      layout.filtersOfUnit,
      layout.filterBlock,
      room.floats(horizontal.input + 4).fill(slab.fill).byteOffset,
      room.floats(Math.max(horizontal.input, filters, 9) + 4).fill(0).byteOffset,
      layout.columnBytes,
      layout.rowBytes,
      layout.inputs,
      layout.inputBytes,
      layout.products,
      layout.productBytes,
      room.place(weights),
      layout.weightBytes,
    ],
  });
  // Threads are counted in multiply-adds, ten in a nanosecond.
  runUnits(
    'transformWinogradWeights',
    record,
    work.kernels / (4 * (convolution.channels / convolution.groups)),
    150 * work.kernels,
  );
  runUnits('convolveWinograd', record, units, 10 * nanosecondsOf({ ...work, kernels: 0 }));
}
