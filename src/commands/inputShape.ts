import { UsageError } from '../errors.js';
import { type Shape, sizeOf } from '../tensor/shape.js';

/** The shape of an input that is not there, as the command line gives it. */
export interface InputShape {
  readonly shape: Shape;
  /** Whether one length was given: a signal of one channel. */
  readonly isSignal: boolean;
}

/**
 * Reads a shape: `3x224x224` (channels, height, width), `224x224` (height, width; one channel), `100` (a signal's
 * length) or `1x8x16x16` (a volume: channels, depth, height, width). `×`, `X`, `*` and blanks around them are taken too.
 *
 * @throws {UsageError} if it is none of these, or has more values than can be counted exactly
 */
export function inputShape(text: string): InputShape {
  const sides = text.split(/[x×*]/i).map(side);
  if (sides.length > 4 || sides.some(Number.isNaN)) {
    throw new UsageError(
      'expected channels × height × width, as in 3x224x224, or 224x224 for one channel, 100 for a signal, ' +
        '1x8x16x16 for a volume (channels × depth × height × width); whole numbers of at least 1',
    );
  }
  const [width, height = 1, second = 1, first] = sides.toReversed();
  const shape: Shape =
    first === undefined
      ? { channels: second, depth: 1, height, width }
      : { channels: first, depth: second, height, width };
  if (Number.isSafeInteger(sizeOf(shape))) return { shape, isSignal: sides.length === 1 };
  throw new UsageError('is a shape of more values than can be counted; use smaller sides');
}

/** Plain digits, at least 1; NaN for anything else. */
function side(text: string): number {
  const value = /^\s*\d+\s*$/.test(text) ? Number(text) : Number.NaN;
  return Number.isSafeInteger(value) && value >= 1 ? value : Number.NaN;
}
