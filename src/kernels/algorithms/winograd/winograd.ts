import type { PlannedConvolution } from '../../convolution.js';
import { inRoom, type Room, type Word } from '../../engine/room.js';
import { participants, runUnits } from '../../engine/runUnits.js';
import type { ConvolutionAlgorithm, PreparedConvolution, Slab } from '../algorithm.js';
import { packConvolution, packForWeights } from '../packConvolution.js';
import { isConcentrated } from './isConcentrated.js';
import { type WinogradLayout, winogradLayout } from './winogradLayout.js';
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
  scratchBytes: (convolution) => {
    const { groups, vertical, weights } = convolution;
    const { weightBytes, scratchBytes } = winogradLayout(convolution, vertical.output);
    const transformed = 36 * groups * weightBytes * (isKept(convolution) ? 2 : 1);
    return weights.byteLength + transformed + winogradLayout(convolution, 4).scratchBytes + scratchBytes;
  },
  largestError: 9e-6,
  prepare: prepareWeights,
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

/** Transformed weights up to so many values are kept from band to band; others are transformed again for each. */
const mostKept = 2 ** 20;

function prepareWeights(convolution: PlannedConvolution): PreparedConvolution {
  const transform = (room: Room) => transformWeights(convolution, room);
  const kept = isKept(convolution) ? inRoom((room) => transform(room).slice()) : undefined;
  return {
    run: (slab, room) => {
      const weights = kept === undefined ? transform(room).byteOffset : room.place(kept);
      run(convolution, weights, slab, room);
    },
  };
}

function isKept(convolution: PlannedConvolution): boolean {
  return 9 * winogradLayout(convolution, 4).weightBytes * convolution.groups <= mostKept;
}

/** @returns as `simd/winogradWeights.ts` makes them, in the engine's memory */
function transformWeights(convolution: PlannedConvolution, room: Room): Float32Array {
  const { groups } = convolution;
  // The weights do not depend on how many rows a band has.
  const layout = winogradLayout(convolution, 4);
  const { kernels } = winogradWork({ ...convolution, vertical: { ...convolution.vertical, output: 4 } });
  const transformed = room.floats(9 * groups * layout.weightBytes);
  const record = packForWeights(convolution, transformed, room, {
    scratch: room.bytes(layout.scratchBytes * participants()).byteOffset,
    scratchBytes: layout.scratchBytes,
    own: ownWords(convolution, layout, 0, room),
  });
  // Threads are counted in multiply-adds, ten in a nanosecond.
  const units = kernels / (4 * (convolution.channels / groups));
  runUnits('transformWinogradWeights', record, units, 150 * kernels);
  return transformed;
}

/** @param weights address of the transformed ones */
function run(convolution: PlannedConvolution, weights: number, slab: Slab, room: Room): void {
  const { vertical } = convolution;
  const layout = winogradLayout(convolution, slab.outputRows);
  const { scratchBytes, units } = layout;
  const work = winogradWork({ ...convolution, vertical: { ...vertical, output: slab.outputRows } });
  const record = packConvolution(convolution, slab, room, {
    weights,
    scratch: room.bytes(scratchBytes * participants()).byteOffset,
    scratchBytes,
    own: ownWords(convolution, layout, slab.fill, room),
  });
  runUnits('convolveWinograd', record, units, 10 * nanosecondsOf({ ...work, kernels: 0 }));
}

/** In the order of `simd/winogradFields.ts`. */
function ownWords(
  { filters, horizontal }: PlannedConvolution,
  layout: WinogradLayout,
  fill: number,
  room: Room,
): Word[] {
  return [
    layout.tilesOfUnit,
    layout.tileColumns,
    layout.filtersOfUnit,
    layout.filterBlock,
    room.floats(horizontal.input + 4).fill(fill).byteOffset,
    room.floats(Math.max(horizontal.input, filters, 9) + 4).fill(0).byteOffset,
    layout.columnBytes,
    layout.rowBytes,
    layout.inputs,
    layout.inputBytes,
    layout.products,
    layout.productBytes,
    layout.weightBytes,
  ];
}
