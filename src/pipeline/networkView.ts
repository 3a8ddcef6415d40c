import { counted } from '../counted.js';
import { InputError } from '../errors.js';
import { type Background, black, grayPlane, opaquePlanes, viewerRange } from '../images/rasterPlanes.js';
import { resizePlanes } from '../layers/resizePlanes.js';
import type { NetworkInput } from '../networks/network.js';
import { tensorFrom } from '../tensor/planeRows.js';
import { type Shape, shapeName, sizeOf } from '../tensor/shape.js';
import { type Tensor, tensorOf } from '../tensor/tensor.js';
import { asRgb } from './asRgb.js';
import { type PlannedInput, shapeOfInput } from './plannedInput.js';

/** What a network sees of an input. */
export interface NetworkView {
  readonly shape: Shape;
  /** Its values, made when they are asked for; of a shape alone there are none. */
  readonly tensor: () => Tensor;
}

/**
 * Makes what a network's file asks for of an input: its channels, its size, its scale.
 *
 * @param background what transparent pixels show
 * @throws {InputError} if the input does not have the channels, or the depth, that the network takes
 */
export function networkView(
  input: PlannedInput,
  wanted: NetworkInput,
  background: Background = black,
): NetworkView {
  const whole = shapeOfInput(input);
  const channels = channelsSeen(input, wanted);
  if (wanted.isVolume && input.kind === 'picture') {
    throw new InputError(
      'is a picture, but the network takes volumes: arrays [channels, depth, height, width]',
    );
  }
  for (const [name, list = []] of Object.entries({ mean: wanted.mean, std: wanted.std })) {
    if (list.length <= 1 || list.length === channels) continue;
    throw new InputError(
      `has ${counted(channels, 'channel')}, but the network's "${name}" has ${list.length} values; ` +
        'give one, or one for each channel',
    );
  }
  const [height, width] = wanted.size ?? [whole.height, whole.width];
  const shape = { ...whole, channels, height, width };
  if (wanted.size && whole.depth > 1)
    throw new InputError(`is a volume of ${shapeName(whole)}, which "size" does not resize; leave it out`);
  return { shape, tensor: () => scaled(resized(valuesOf(input, wanted, background), shape), wanted) };
}

/**
 * Bytes that making a view's values takes, beside the input: the planes of a picture, what they are resized to, and what
 * that is scaled to.
 *
 * @param shape of the view
 */
export function viewBytes(input: PlannedInput, wanted: NetworkInput, shape: Shape): number {
  const { height, width } = shapeOfInput(input);
  const made = sizeOf(shape) * Float32Array.BYTES_PER_ELEMENT;
  const seen = shape.channels * height * width * Float32Array.BYTES_PER_ELEMENT;
  const isResized = shape.height !== height || shape.width !== width;
  const between = height * shape.width * Float64Array.BYTES_PER_ELEMENT;
  return (
    (input.kind === 'picture' ? seen : 0) + (isResized ? made + between : 0) + (isPlain(wanted) ? 0 : made)
  );
}

const ofPictures: ReadonlyMap<number, string> = new Map([
  [1, ' (of a colour picture it takes the grey)'],
  [3, ' (of a picture it takes RGB)'],
]);

function channelsSeen(input: PlannedInput, { channels }: NetworkInput): number {
  const found = shapeOfInput(input).channels;
  if (channels === undefined) return found;
  // A picture's grey and its RGB can be had of every picture.
  if (input.kind === 'picture' ? channels === 1 || channels === 3 : channels === found) return channels;
  throw new InputError(
    input.kind === 'picture'
      ? `is a picture, seen as 1 or 3 channels, but the network takes ${channels}; give it an array`
      : `has ${counted(found, 'channel')}, but the network takes ${channels}${ofPictures.get(channels) ?? ''}`,
  );
}

function valuesOf(input: PlannedInput, { channels, values }: NetworkInput, background: Background): Tensor {
  if (input.kind === 'shape') throw new RangeError('A shape alone has no values.');
  if (input.kind === 'array') return input.tensor;
  const range = values === undefined ? viewerRange : { low: values[0], high: values[1] };
  if (channels === 1) return tensorFrom(grayPlane(input.raster, range, background));
  const planes = opaquePlanes(input.raster, range, background);
  return tensorFrom(channels === 3 ? asRgb(planes) : planes);
}

function resized(tensor: Tensor, { height, width }: Shape): Tensor {
  if (tensor.height === height && tensor.width === width) return tensor;
  return resizePlanes(tensor, height, width);
}

/** `(v - mean) / std`, computed in float64 and rounded once. */
function scaled(tensor: Tensor, wanted: NetworkInput): Tensor {
  if (isPlain(wanted)) return tensor;
  const { mean = [0], std = [1] } = wanted;
  const output = tensorOf(tensor);
  const size = tensor.data.length / tensor.channels;
  const of = (list: readonly number[], channel: number) => (list.length === 1 ? list[0] : list[channel]);
  for (let channel = 0; channel < tensor.channels; channel++) {
    const [subtracted, divisor] = [of(mean, channel), of(std, channel)];
    for (let i = channel * size; i < (channel + 1) * size; i++)
      output.data[i] = (tensor.data[i] - subtracted) / divisor;
  }
  return output;
}

function isPlain({ mean = [0], std = [1] }: NetworkInput): boolean {
  return mean.every((value) => value === 0) && std.every((value) => value === 1);
}
