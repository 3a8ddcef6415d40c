import { conv2dReference } from '../conv2dReference.js';
import type { ConvolutionAlgorithm } from './algorithm.js';
import { costOf } from './costs.js';

/**
 * The specification: sums in float64 in the order channel, kernel row, kernel column, rounded once. It needs no
 * engine, so it is also what small work is done by: every number of it is right to the last bit.
 */
export const reference: ConvolutionAlgorithm = {
  name: 'reference',
  usesEngine: false,
  refuses: () => undefined,
  cost: ({ channels, groups, filters, vertical, horizontal }) =>
    costOf('reference', {
      products:
        (channels / groups) *
        filters *
        vertical.kernel *
        horizontal.kernel *
        vertical.output *
        horizontal.output,
    }),
  blockRows: () => 1,
  scratchBytes: () => 0,
  largestError: 2 ** -24,
  prepare: (convolution) => ({
    run: ({ input, inputRows, rows, columns, fill, output, outputRows }) => {
      const vertical = { ...convolution.vertical, input: inputRows, output: outputRows };
      output.set(conv2dReference({ ...convolution, vertical, input, rows, columns, fill }));
    },
  }),
};
