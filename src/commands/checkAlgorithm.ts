import type { Filter } from '../filters/filter.js';
import { toFilterBank } from '../filters/toFilterBank.js';
import { chooseAlgorithm } from '../kernels/algorithms/chooseAlgorithm.js';
import { spanOf } from '../kernels/spanOf.js';
import type { Conv2dOptions } from '../layers/conv2d.js';
import { toPair } from '../layers/padding.js';
import { planeGeometry } from '../layers/planeGeometry.js';

/**
 * Refuses an algorithm that cannot do what a filter asks for, before any input is opened: that depends on the kernel,
 * the stride and the dilation, and not on the input's size.
 *
 * @throws {UsageError} saying why it cannot
 */
export function checkAlgorithm(
  filters: readonly Filter[],
  { algorithm, stride, dilation }: Conv2dOptions,
): void {
  if (algorithm === undefined || algorithm === 'auto') return;
  const [down, across] = toPair(dilation ?? 1);
  for (const filter of filters) {
    const { channels, height, width, weights, bias } = toFilterBank([filter]);
    // The smallest input that the kernel fits into.
    const smallest = {
      height: spanOf({ kernel: height, dilation: down }),
      width: spanOf({ kernel: width, dilation: across }),
    };
    const geometry = planeGeometry(smallest, { size: [height, width], stride, dilation });
    chooseAlgorithm({ channels, filters: 1, groups: 1, weights, bias, ...geometry }, algorithm);
  }
}
