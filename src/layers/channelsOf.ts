import type { PlaneRows } from '../tensor/planeRows.js';
import { planesOf } from '../tensor/planesOf.js';
import { createTensor } from '../tensor/tensor.js';

/**
 * Each channel by itself. Where they do not stand already, all are made for one of them; the last band is kept, so
 * that who asks each channel for the same rows before the next, as a combination does, has them made once.
 */
export function channelsOf(rows: PlaneRows): PlaneRows[] {
  const { channels, height, width, step, cost } = rows;
  if (channels === 1) return [rows];
  let last: { readonly from: number; readonly to: number; readonly values: Float32Array } | undefined;
  const bandOf = (from: number, to: number) => {
    if (last?.from === from && last.to === to) return last;
    const size = (to - from) * width;
    const count = channels * size;
    const values =
      last?.values.length === count ? last.values : createTensor(channels, to - from, width).data;
    last = undefined;
    rows.copyRows(from, to, values, size);
    last = { from, to, values };
    return last;
  };
  return Array.from({ length: channels }, (_, channel) => ({
    channels: 1,
    height,
    width,
    step,
    cost,
    copyRows: (from, to, target) => {
      const size = (to - from) * width;
      target.set(bandOf(from, to).values.subarray(channel * size, (channel + 1) * size));
    },
    get tensor() {
      return rows.tensor && planesOf(rows.tensor)[channel];
    },
  }));
}
