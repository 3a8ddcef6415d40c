// How the values of a plane become brightness, into every `channels`th sample from the `first`. Multiplied first and
// divided once, so that a value half-way between two levels rounds up as it should. Each returns how many values lay
// outside the range.

type WritePlane = (
  values: Float32Array,
  samples: Uint8Array | Uint16Array,
  first: number,
  channels: number,
  low: number,
  high: number,
  span: number,
  white: number,
  flat: number,
) => number;

/** For values that all lie in the range. */
export const writePlane: WritePlane = (values, samples, first, channels, low, _, span, white, flat) => {
  for (let pixel = 0, at = first; pixel < values.length; pixel++, at += channels) {
    samples[at] = ((values[pixel] - low) * white) / span + flat;
  }
  return 0;
};

/** Holds values to the range. */
export const writeClamped: WritePlane = (values, samples, first, channels, low, high, span, white, flat) => {
  let outside = 0;
  for (let pixel = 0, at = first; pixel < values.length; pixel++, at += channels) {
    let value = values[pixel];
    if (value < low) {
      value = low;
      outside++;
    } else if (value > high) {
      value = high;
      outside++;
    }
    samples[at] = ((value - low) * white) / span + flat;
  }
  return outside;
};

/** Takes values without their sign; `high` is the largest of them. */
export const writeMagnitudes: WritePlane = (
  values,
  samples,
  first,
  channels,
  low,
  high,
  span,
  white,
  flat,
) => {
  for (let pixel = 0, at = first; pixel < values.length; pixel++, at += channels) {
    const value = Math.min(Math.abs(values[pixel]), high);
    samples[at] = ((value - low) * white) / span + flat;
  }
  return 0;
};
