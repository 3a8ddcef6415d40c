import type { Dimensions } from '../file/axisFields.js';

/** Along how many axes a type of layer moves: `conv1d` 1, `maxPooling3d` 3; 2 where its name does not say. */
export function dimensionsOf(type: string): Dimensions {
  return /1d/.test(type) ? 1 : /3d/.test(type) ? 3 : 2;
}
