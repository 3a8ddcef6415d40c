import { UsageError } from '../errors.js';
import type { AxisGeometry } from '../kernels/convolution.js';

/**
 * Refuses padding by which a pooling window would hold nothing else.
 *
 * @throws {UsageError} if a side of it is as long as the window
 */
export function checkPoolPadding({ kernel, before, after }: AxisGeometry): void {
  const most = Math.max(before, after);
  if (most < kernel) return;
  throw new UsageError(
    'Pool padding must be smaller than the window, or a window would hold nothing but padding: ' +
      `${most} pixels for a window of ${kernel}.`,
  );
}
