import type { Filter } from '../filters/filter.js';
import { toFilterBank } from '../filters/toFilterBank.js';
import { chooseAlgorithm } from '../kernels/algorithms/chooseAlgorithm.js';
import type { AxisGeometry } from '../kernels/convolution.js';
import type { Conv2dOptions } from '../layers/conv2d.js';
import { toPair } from '../layers/padding.js';

/**
 * Refuses an algorithm that cannot do what a filter asks for, before any input is opened: that depends on the kernel,
 * the stride and the dilation, and not on the input's size.
 *
 * @throws {UsageError} saying why it cannot
 */
export function checkAlgorithm(filters: readonly Filter[], { algorithm, ...options }: Conv2dOptions): void {
  if (algorithm === undefined || algorithm === 'auto') return;
  const strides = toPair(options.stride ?? 1);
  const dilations = toPair(options.dilation ?? 1);
  for (const filter of filters) {
    const bank = toFilterBank([filter]);
    const axis = (kernel: number, index: 0 | 1): AxisGeometry => ({
      input: (kernel - 1) * dilations[index] + 1,
      kernel,
      stride: strides[index],
      dilation: dilations[index],
      before: 0,
      after: 0,
      output: 1,
    });
    const { channels, weights, bias } = bank;
    const axes = { vertical: axis(bank.height, 0), horizontal: axis(bank.width, 1) };
    chooseAlgorithm({ channels, filters: 1, groups: 1, weights, bias, ...axes }, algorithm);
  }
}
