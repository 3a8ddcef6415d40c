import type { ConvolutionAlgorithm } from '../../src/kernels/algorithms/algorithm.js';
import type { PlannedConvolution } from '../../src/kernels/convolution.js';
import { convolvedRows } from '../../src/kernels/convolvedRows.js';
import { inRoom } from '../../src/kernels/engine/room.js';
import { borderIndices } from '../../src/layers/borders.js';
import { rowsOf } from '../../src/tensor/planeRows.js';
import { createTensor } from '../../src/tensor/tensor.js';
import { drawnValues } from '../kernels/drawnValues.js';

/**
 * Measures a convolution as a layer runs it, band by band, its preparation included, less what gathering bands takes
 * whatever computes them.
 *
 * @param runs how often, at least
 * @returns nanoseconds
 */
export function measureConvolution(
  convolution: PlannedConvolution,
  algorithm: Pick<ConvolutionAlgorithm, 'blockRows' | 'prepare'>,
  runs: number,
): number {
  const { channels, filters, vertical, horizontal } = convolution;
  const size = channels * vertical.input * horizontal.input;
  const input = createTensor(channels, vertical.input, horizontal.input, drawnValues('fractions', size, 1));
  const borders = {
    rows: borderIndices('edge', vertical.input, vertical.before, vertical.after),
    columns: borderIndices('edge', horizontal.input, horizontal.before, horizontal.after),
    fill: 0,
  };
  const plane = vertical.output * horizontal.output;
  return inRoom((room) => {
    // In the engine's memory, as for a layer behind it.
    const output = room.floats(filters * plane);
    const least = (prepare: ConvolutionAlgorithm['prepare']) =>
      leastTime(runs, () => {
        const rows = convolvedRows(
          convolution,
          { ...nothing, ...algorithm, prepare },
          borders,
          rowsOf(input),
        );
        rows.copyRows(0, vertical.output, output, plane);
      });
    return Math.max(least(algorithm.prepare) - least(nothing.prepare), 1);
  });
}

/**
 * Processor time of one run, in nanoseconds: the least of several, each of at least 10 ms of runs. Time that other
 * programs take does not count.
 */
function leastTime(times: number, run: () => void): number {
  let runs = 1;
  let least = Number.POSITIVE_INFINITY;
  for (let index = 0; index < times; ) {
    const before = process.cpuUsage();
    for (let count = 0; count < runs; count++) run();
    const { user, system } = process.cpuUsage(before);
    if (user + system < 10_000) {
      runs *= 2;
      continue;
    }
    least = Math.min(least, ((user + system) * 1000) / runs);
    index++;
  }
  return least;
}

const nothing: ConvolutionAlgorithm = {
  name: 'nothing',
  usesEngine: true,
  refuses: () => undefined,
  cost: () => 0,
  blockRows: () => 1,
  scratchBytes: () => 0,
  largestError: 0,
  prepare: () => ({ run: () => undefined }),
};
