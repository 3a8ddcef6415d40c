import { expect } from 'vitest';
import type { PlaneRows } from '../../src/tensor/planeRows.js';
import { createTensor, type Tensor } from '../../src/tensor/tensor.js';

/** The values of planes, asked for band by band; what no band has written is not a number. */
export function byBands(rows: PlaneRows, heights: readonly number[], backwards = false): Tensor {
  const { channels, height, width } = rows;
  const whole = createTensor(channels, height, width);
  const bands: [number, number][] = [];
  for (let from = 0, turn = 0; from < height; turn++) {
    const to = Math.min(from + heights[turn % heights.length], height);
    bands.push([from, to]);
    from = to;
  }
  for (const [from, to] of backwards ? bands.reverse() : bands) {
    // A plane further than it must be, as where a band is the last one and shorter.
    const planeStride = (to - from) * width + 5;
    const band = new Float32Array(channels * planeStride).fill(Number.NaN);
    rows.copyRows(from, to, band, planeStride);
    for (let channel = 0; channel < channels; channel++) {
      const start = channel * planeStride;
      const plane = band.subarray(start, start + (to - from) * width);
      whole.data.set(plane, (channel * height + from) * width);
      expect([...band.subarray(start + plane.length, start + planeStride)]).toEqual(
        Array(5).fill(Number.NaN),
      );
    }
  }
  return whole;
}
