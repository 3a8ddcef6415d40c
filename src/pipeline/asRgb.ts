import { createTensor, type Tensor } from '../tensor/tensor.js';

/** Grey seen as a colour: three equal planes. */
export function asRgb(planes: Tensor): Tensor {
  if (planes.channels === 3) return planes;
  const { height, width, data } = planes;
  const rgb = createTensor(3, height, width);
  for (let channel = 0; channel < 3; channel++) rgb.data.set(data, channel * data.length);
  return rgb;
}
