import type { PlaneRows } from '../tensor/planeRows.js';

/** Grey seen as a colour: three equal planes. */
export function asRgb(planes: PlaneRows): PlaneRows {
  if (planes.channels === 3) return planes;
  const { height, width, cost, whole } = planes;
  return {
    channels: 3,
    height,
    width,
    cost,
    whole,
    copyRows: (from, to, target, planeStride) => {
      planes.copyRows(from, to, target, planeStride);
      const end = (to - from) * width;
      for (let channel = 1; channel < 3; channel++) target.copyWithin(channel * planeStride, 0, end);
    },
  };
}
