import { kernelFamily } from './family.js';
import { number } from './parameter.js';

/**
 * Relief. The centre is 1; each of the eight around it is 2 - d/45, d its direction's distance from the angle in
 * degrees, 0 to 180: from 2 towards the angle to -2 opposite, so that the sum is 1. Bright where the picture gets
 * brighter towards the angle: lit from the opposite side, if brighter is higher. At -45 it is the library's
 * `emboss-se`, with the light from the upper left.
 */
export const emboss = kernelFamily({
  name: 'emboss',
  group: 'edge',
  description: 'Relief, with the light from any side.',
  source: 'emboss-se, turned',
  parameters: {
    angle: number({
      low: -360,
      high: 360,
      fallback: -45,
      description:
        'direction of the positive weights in degrees, counter-clockwise from the right; the light seems to come from the opposite side',
    }),
  },
  make: ({ angle }) => {
    const [east, northEast, north, northWest] = [0, 45, 90, 135].map((direction) => weight(direction, angle));
    const weights = [
      ...[northWest, north, northEast],
      ...[0 - east, 1, east],
      ...[0 - northEast, 0 - north, 0 - northWest],
    ];
    return { height: 3, width: 3, weights };
  },
});

function weight(direction: number, angle: number): number {
  const turn = Math.abs(direction - angle) % 360;
  return 2 - Math.min(turn, 360 - turn) / 45;
}
