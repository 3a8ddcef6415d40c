import type { PlannedConvolution } from '../../convolution.js';
import type { Room } from '../../engine/room.js';
import { participants, runUnits } from '../../engine/runUnits.js';
import type { ConvolutionAlgorithm, Slab } from '../algorithm.js';
import { costOf } from '../costs.js';
import { packConvolution } from '../packConvolution.js';
import { isPointwise, preparePointwise } from '../pointwise.js';
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
  largestError: 1e-5,
  prepare: (convolution) => {
    if (isPointwise(convolution)) return preparePointwise(convolution);
    const blocks = tapBlocks(convolution);
    return { run: (slab, room) => run(convolution, blocks, slab, room) };
  },
};

function run(convolution: PlannedConvolution, blocks: TapBlocks, slab: Slab, room: Room): void {
  const { channels, groups, vertical, horizontal } = convolution;
  const { start, end } = interior(convolution);
  const windowRows = (channels / groups) * vertical.kernel;
  const margin = Math.max(start, horizontal.output - end);
  const columns = (margin - 1) * horizontal.stride + (horizontal.kernel - 1) * horizontal.dilation + 1;
  // Blocks of four outputs may read three values behind the last.
  const phaseLength = margin === 0 ? 0 : Math.ceil(columns / horizontal.stride) + 4;
  const pointers = 4 * windowRows;
  const mostTaps = blocks.blocks.reduce((most, { taps }) => Math.max(most, taps), 0);
  const strips = pointers + 4 * mostTaps;
  const scratchBytes = aligned(strips + 4 * windowRows * horizontal.stride * phaseLength);
  const work = blocks.products * slab.outputRows * horizontal.output;
  const record = packConvolution(convolution, slab, room, {
    scratch: room.bytes(scratchBytes * participants()).byteOffset,
    scratchBytes,
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

/** The output columns whose windows lie inside the input; none at a stride over 1, where all are read from strips. */
function interior({ horizontal }: PlannedConvolution): { start: number; end: number } {
  const { input, kernel, stride, dilation, before, output } = horizontal;
  if (stride > 1 || output <= 512) return { start: output, end: output };
  const start = Math.min(before, output);
  const end = Math.min(before + input - (kernel - 1) * dilation, output);
  return end > start ? { start, end } : { start: output, end: output };
}

/** Two threads never write to the same line of a cache. */
function aligned(bytes: number): number {
  return 64 * (Math.ceil(bytes / 64) + 1);
}
