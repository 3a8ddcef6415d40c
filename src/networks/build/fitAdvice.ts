import { shapeName, sizeOf } from '../../tensor/shape.js';
import { layerKinds } from '../file/layerKinds.js';
import type { LayerSpec } from '../load/layerSpec.js';
import type { FixedWeights } from '../load/loadedWeights.js';
import { channelsText } from './channelsText.js';
import type { Given } from './given.js';

/**
 * What was probably not meant where a layer's weights see another number of channels than come to it, as the end of
 * a sentence.
 */
export function fitAdvice({ options, weights }: LayerSpec, given: Given, channels: number): string {
  if (weights?.kind !== 'fixed') return `give one value for each of ${channelsText(channels)}`;
  const { kind, dimensions } = layerKinds[options.type];
  const { bank, isArray, shape: sides } = weights;
  if (dimensions === 'any') return denseAdvice(weights, given, channels);
  const first = kind === 'transposed' ? dimensions + 1 : dimensions;
  if (isArray && sides.length === dimensions + 2 && sides[first] === channels) {
    const axes = [dimensions + 1, dimensions, ...Array(dimensions).keys()].join(', ');
    return `if the array is in Keras's order, save it as weights.transpose(${axes})`;
  }
  if (bank.channels === 1 && kind === 'convolution' && dimensions < 3) {
    const isPicture = given.layer === undefined && channels === 3;
    const gray = isPicture ? ', or make a picture grey with "input": {"channels": 1}' : '';
    return `depthwiseConv${dimensions}d lays one kernel on each channel; ${options.type} needs a kernel for each${gray}`;
  }
  return `its filters need a kernel for each of ${channelsText(channels)}`;
}

function denseAdvice(
  { bank, shape: sides }: FixedWeights,
  { layer, shape }: Given,
  channels: number,
): string {
  if (shape !== undefined && shape.height * shape.width * shape.depth > 1) {
    const values = sizeOf(shape);
    return values === bank.channels
      ? 'put a flatten layer between them'
      : `a flatten layer between them would make ${values} values of ${shapeName(shape)}`;
  }
  // Where the shape is not known yet, each channel may have several values.
  const isRow = shape !== undefined || (layer !== undefined && layer.options.type === 'dense');
  if (!isRow && bank.channels > channels && bank.channels % channels === 0)
    return 'put a flatten layer between them';
  if (sides[0] === channels) return 'weights are [units, features]: save their transpose, weights.T';
  return `its weights need ${channels === 1 ? '1 column' : `${channels} columns`}`;
}
