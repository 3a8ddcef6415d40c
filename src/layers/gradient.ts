import type { Tensor } from '../tensor/tensor.js';

/**
 * Where a gradient points: towards what is brighter, in degrees from 0 up to 360, counter-clockwise from the right as
 * seen on the screen (90 is up). 0 where there is no gradient.
 *
 * @param x, y `[1, height, width]`: the gradient to the right and downwards
 * @param result `[1, height, width]`, to be written
 */
export function gradientAngle(x: Tensor, y: Tensor, result: Tensor): void {
  for (let i = 0; i < result.data.length; i++) result.data[i] = angleOf(x.data[i], y.data[i]);
}

/**
 * A gradient as colours: its angle (see `gradientAngle`) is the hue, red to the right, then yellow, green (up and to
 * the left), cyan to the left, blue and magenta; its length is the brightness, at full saturation.
 *
 * @param x, y `[1, height, width]`: the gradient to the right and downwards
 * @param result `[3, height, width]`, to be written: red, green and blue from 0 to the gradient's length
 */
export function gradientColor(x: Tensor, y: Tensor, result: Tensor): void {
  const size = x.data.length;
  for (let i = 0; i < size; i++) {
    const [dx, dy] = [x.data[i], y.data[i]];
    const sector = angleOf(dx, dy) / 60;
    const length = Math.sqrt(dx * dx + dy * dy);
    // Smith 1978, HSV to RGB with saturation 1: each channel is a trapezium over the hue.
    for (let channel = 0; channel < 3; channel++) {
      const k = (sector + 5 - 2 * channel) % 6;
      result.data[channel * size + i] = length * (1 - Math.max(0, Math.min(k, 4 - k, 1)));
    }
  }
}

function angleOf(x: number, y: number): number {
  // Down is positive in a picture; the sum makes 0 of minus 0, whose angle is 180.
  const degrees = (Math.atan2(0 - y, x + 0) * 180) / Math.PI;
  // What is a hair below 0 would round to 360.
  return degrees < 0 ? Math.fround(degrees + 360) % 360 : degrees;
}
