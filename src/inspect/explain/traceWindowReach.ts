import type { Shape } from '../../tensor/shape.js';
import { reachedSides } from './reachedSides.js';
import type { Box, Extent } from './traceBox.js';
import type { Dependence } from './traceStep.js';
import { type AxisTaps, tapsReach } from './traceTaps.js';

/** The taps of a window, axis by axis. */
export interface WindowAxes {
  readonly deep: AxisTaps;
  readonly vertical: AxisTaps;
  readonly horizontal: AxisTaps;
}

/**
 * What the values of a box see through a window.
 *
 * @param input the shape of what the window moves over
 * @param channels of the input, as many as the values see
 */
export function windowReach(
  { deep, vertical, horizontal }: WindowAxes,
  box: Box,
  input: Shape,
  channels: Extent,
): Dependence {
  const depth = tapsReach(deep, box.depth, input.depth);
  const height = tapsReach(vertical, box.height, input.height);
  const width = tapsReach(horizontal, box.width, input.width);
  const padding = reachedSides(depth, height, width);
  if (depth.extent === undefined || height.extent === undefined || width.extent === undefined)
    return { padding };
  return { padding, box: { channels, depth: depth.extent, height: height.extent, width: width.extent } };
}
