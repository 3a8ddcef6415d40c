import type { Tolerance } from '../program.js';

/**
 * What ImageMagick's programs are told between a photograph and its sobel-x. They keep 16-bit integers between the
 * steps: the map is brought to an eighth, about mid-grey, so that nothing is cut off.
 */
export const imageMagickSteps: readonly string[] = [
  ...['-grayscale', 'Rec601Luma'],
  ...['-bias', '50%', '-define', 'convolve:scale=0.125'],
  ...['-morphology', 'Correlate', '3x3: -1,0,1 -2,0,2 -1,0,1', '+bias'],
  ...['-shave', '1x1', '-auto-level', '-depth', '8'],
];

/** Half of the pixels come out one level beside ours. */
export const tolerance: Tolerance = { largest: 2, mean: 0.75 };
