import type { AxisGeometry } from '../../convolution.js';

/** Pixels from a kernel's first value to its last, both counted. */
export function spanOf({ kernel, dilation }: AxisGeometry): number {
  return (kernel - 1) * dilation + 1;
}
