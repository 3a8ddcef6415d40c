import { UsageError } from '../../errors.js';
import { kernelsOf } from '../facts/kernelsOf.js';
import type { Filter } from '../filter.js';
import { kernelFamily } from './family.js';
import { filter, whole } from './parameter.js';
import { turned } from './turned.js';

/**
 * Another filter with each of its kernels turned counter-clockwise, as it is seen on the screen: by multiples of 90° as
 * they are; a square one of odd side also by 45°, which shifts each square ring of weights by an eighth of its length,
 * as libvips' rot45 does and as compass kernels are made.
 */
export const rotated = kernelFamily({
  name: 'rotated',
  group: 'other',
  description: 'Another filter, turned.',
  source: 'Kirsch, 1971, and Robinson, 1977, whose compass kernels these are; libvips rot45',
  parameters: {
    filter: filter({ fallback: 'sobel-x', description: 'the filter to turn' }),
    angle: whole({
      low: -360,
      high: 360,
      fallback: 45,
      description: 'degrees counter-clockwise, a multiple of 45',
    }),
  },
  make: ({ filter, angle }) => {
    const { channels, input, normalize } = filter;
    checkAngle(angle, filter);
    checkRest(filter);
    const kernels = kernelsOf(filter).map(({ height, width, weights }) =>
      turned({ height, width, weights: [...weights] }, (angle / 45 + 8) % 8),
    );
    return {
      channels,
      height: kernels[0].height,
      width: kernels[0].width,
      weights: kernels.flatMap((kernel) => kernel.weights),
      input,
      ...(normalize !== undefined && { normalize }),
    };
  },
});

function checkAngle(angle: number, { height, width }: Filter): void {
  const hasRings = height === width && height % 2 === 1;
  if (angle % (hasRings ? 45 : 90) === 0) return;
  throw new UsageError(
    hasRings
      ? `angle ${angle} must be a multiple of 45`
      : `angle ${angle} must be a multiple of 90 for a kernel of ${height}×${width}; ` +
          'only a square one of odd side can be turned by 45',
  );
}

/** A family makes kernels only. */
function checkRest({ name, bias, activation }: Filter): void {
  if (bias === 0 && activation === undefined) return;
  const rest = bias === 0 ? 'an activation' : 'a bias';
  throw new UsageError(`filter ${name} has ${rest}, which would be lost; turn one that has kernels only`);
}
