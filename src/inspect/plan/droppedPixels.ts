import type { AxisGeometry } from '../../kernels/convolution.js';

/** How many pixels at the end of an axis no window reaches, since the stride would carry the next one too far. */
export function droppedPixels(axis: AxisGeometry): number {
  const { input, kernel, stride, dilation, before, output } = axis;
  const reached = (output - 1) * stride + (kernel - 1) * dilation + 1;
  return Math.max(before + input - reached, 0);
}
