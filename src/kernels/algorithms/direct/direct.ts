import type { PlannedConvolution } from '../../convolution.js';
import type { Room } from '../../engine/room.js';
import { participants, runUnits } from '../../engine/runUnits.js';
import { spanOf } from '../../spanOf.js';
import type { ConvolutionAlgorithm, Slab } from '../algorithm.js';
import { costOf } from '../costs.js';
import { packConvolution } from '../packConvolution.js';
import { isPointwise, pointwiseBytes, preparePointwise } from '../pointwise.js';
import { separateLines } from '../separateLines.js';
import { columnsInPlace } from './columnsInPlace.js';
import { directWork } from './directWork.js';
import { placeBlocks } from './placeBlocks.js';
import { type TapBlocks, tapBlocks } from './tapBlocks.js';

/** Few enough that the rows of a unit and their outputs stay in the nearest caches. */
const unitRows = 8;

/**
 * A convolution as the sum of its taps in float32, in the order channel, kernel row, kernel column, chunk by chunk.
 * Any kernel, stride, dilation and groups; integer weights on integers are exact below 2²⁴.
 */
export const direct: ConvolutionAlgorithm = {
  name: 'direct',
  usesEngine: true,
  refuses: () => undefined,
  cost: (convolution) => costOf('direct', directWork(convolution)),
  blockRows: () => 1,
  scratchBytes,
  largestError: 1e-5,
  prepare: (convolution) => {
    if (isPointwise(convolution)) return preparePointwise(convolution);
    const blocks = tapBlocks(convolution);
    return { run: (slab, room) => run(convolution, blocks, slab, room) };
  },
};

function scratchBytes(convolution: PlannedConvolution): number {
  if (isPointwise(convolution)) return pointwiseBytes(convolution);
  const { channels, filters, groups, vertical, horizontal, weights } = convolution;
  const size = (channels / groups) * vertical.kernel * horizontal.kernel;
  // Weights here and in the engine; of each tap its index here, and there its row and its offset.
  const taps = groups * Math.ceil(filters / groups / 4) * size;
  return 2 * weights.byteLength + 12 * taps + scratchLayout(convolution, size).bytes;
}

function run(convolution: PlannedConvolution, blocks: TapBlocks, slab: Slab, room: Room): void {
  const { groups, horizontal } = convolution;
  const { start, end } = columnsInPlace(convolution);
  const mostTaps = blocks.blocks.reduce((most, { taps }) => Math.max(most, taps), 0);
  const layout = scratchLayout(convolution, mostTaps);
  const { phaseLength, pointers, strips } = layout;
  const work = blocks.products * slab.outputRows * horizontal.output;
  const record = packConvolution(convolution, slab, room, {
    scratch: room.bytes(layout.bytes * participants()).byteOffset,
    scratchBytes: layout.bytes,
    // In the order of `simd/tapsFields.ts`.
    own: [
      placeBlocks(blocks, convolution, phaseLength, room),
      blocks.blocks.length / groups,
      unitRows,
      start,
      end,
      room.floats(horizontal.input).fill(slab.fill).byteOffset,
      phaseLength,
      pointers,
      strips,
    ],
  });
  runUnits('convolveTaps', record, groups * Math.ceil(slab.outputRows / unitRows), work);
}

/** Where the scratch of a participant holds what, in bytes, and the values of one phase of its strips. */
function scratchLayout(convolution: PlannedConvolution, mostTaps: number) {
  const { channels, groups, vertical, horizontal } = convolution;
  const { start, end } = columnsInPlace(convolution);
  const windowRows = (channels / groups) * vertical.kernel;
  const margin = Math.max(start, horizontal.output - end);
  const columns = (margin - 1) * horizontal.stride + spanOf(horizontal);
  // Blocks of four outputs may read three values behind the last.
  const phaseLength = margin === 0 ? 0 : Math.ceil(columns / horizontal.stride) + 4;
  const pointers = 4 * windowRows;
  const strips = pointers + 4 * mostTaps;
  const bytes = separateLines(strips + 4 * windowRows * horizontal.stride * phaseLength);
  return { phaseLength, pointers, strips, bytes };
}
