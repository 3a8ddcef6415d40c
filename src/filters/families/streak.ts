import { centred } from './centred.js';
import { degrees } from './degrees.js';
import type { Kernel } from './family.js';
import { normalized } from './normalized.js';

/** Pixels whose share is below this are left out: rounding makes such shares, and float32 loses them. */
const least = 1e-9;

/**
 * A line one pixel wide through the centre, from `from` to `to` pixels along it, which sums to 1. A pixel's share is 1
 * less its distance to the line, at least 0, times the brightness of the line where that is nearest.
 *
 * @param angle of the line, in degrees counter-clockwise as seen on the screen; 0 points to the right
 * @param brightness at so many pixels along the line; default 1
 */
export function streak(
  { from, to, angle }: { readonly from: number; readonly to: number; readonly angle: number },
  brightness: (along: number) => number = () => 1,
): Kernel {
  const { cos, sin } = degrees(angle);
  const share = (y: number, x: number) => {
    const along = x * cos - y * sin;
    const nearest = Math.min(Math.max(along, from), to);
    const across = x * sin + y * cos;
    const beyond = along - nearest;
    const value = (1 - Math.sqrt(across * across + beyond * beyond)) * brightness(nearest);
    return value < least ? 0 : value;
  };
  const reach = Math.ceil(Math.max(Math.abs(from), Math.abs(to)));
  return normalized(centred(extent(reach, share), share));
}

/** How many pixels down and across the farthest one that has a share lies. */
function extent(reach: number, share: (y: number, x: number) => number): { down: number; across: number } {
  let down = 0;
  let across = 0;
  for (let y = -reach; y <= reach; y++) {
    for (let x = -reach; x <= reach; x++) {
      if (share(y, x) === 0) continue;
      down = Math.max(down, Math.abs(y));
      across = Math.max(across, Math.abs(x));
    }
  }
  return { down, across };
}
