import { type Shape, shapeOf } from '../tensor/shape.js';
import type { Source } from './readSource.js';

/** An input as it was read, or an array's shape alone, where nothing is to be computed. */
export type PlannedInput =
  | Source
  | { readonly kind: 'shape'; readonly shape: Shape; readonly isSignal: boolean };

/** The shape of an input; of a picture its colour channels, without alpha. */
export function shapeOfInput(input: PlannedInput): Shape {
  switch (input.kind) {
    case 'picture': {
      const { width, height, channels } = input.raster;
      return { channels: channels < 3 ? 1 : 3, depth: 1, height, width };
    }
    case 'array':
      return shapeOf(input.tensor);
    case 'shape':
      return input.shape;
  }
}

/** Whether an input is 1-D. */
export function isSignal(input: PlannedInput): boolean {
  return input.kind !== 'picture' && input.isSignal;
}
