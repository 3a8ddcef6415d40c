import { InputError } from '../errors.js';
import { shapeText } from './shapeText.js';

/** Sides of planes, without their values. */
export interface PlaneSides {
  readonly channels: number;
  readonly height: number;
  readonly width: number;
}

/**
 * The shape of an array of planes; see `mapsToArray`.
 *
 * @param planes at least one; all of the same height and width
 * @param isSignal whether they are signals (height 1), so that a single one is written as `[L]`
 * @throws {InputError} if two sizes differ
 * @throws {RangeError} if there is none
 */
export function stackedShape(planes: readonly PlaneSides[], isSignal: boolean): number[] {
  const [first] = planes;
  if (first === undefined) throw new RangeError('There is no map to write into an array; give at least one.');
  const { height, width } = first;
  const other = planes.find((each) => each.height !== height || each.width !== width);
  if (other !== undefined) {
    throw new InputError(
      `maps of the sizes ${shapeText([height, width])} and ${shapeText([other.height, other.width])} cannot stand in ` +
        'one array; write pictures, a file each, or use --padding same',
    );
  }
  const channels = planes.reduce((sum, each) => sum + each.channels, 0);
  if (channels > 1) return [channels, height, width];
  return isSignal && height === 1 ? [width] : [height, width];
}
