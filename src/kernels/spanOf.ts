import type { AxisGeometry } from './convolution.js';

/** Pixels from a kernel's first value to its last, both counted: the effective kernel. */
export function spanOf({ kernel, dilation }: Pick<AxisGeometry, 'kernel' | 'dilation'>): number {
  return (kernel - 1) * dilation + 1;
}
