import type { Conv2dOptions } from '../../src/layers/conv2d.js';
import type { FilterBank } from '../../src/layers/filterBank.js';
import type { Layer } from '../../src/layers/layer.js';
import { layerShape } from '../../src/layers/layerShape.js';
import type { Pool2dOptions } from '../../src/layers/pool2d.js';
import type { Network, NetworkLayer } from '../../src/networks/network.js';
import type { Shape } from '../../src/tensor/shape.js';

/** A layer of a network made by hand. */
export interface HandMade {
  readonly name: string;
  /** Default: the first step's. */
  readonly type?: string;
  /** Names; default the layer before. */
  readonly inputs?: readonly string[];
  readonly steps: readonly Layer[];
}

/** Lays layers out for an input, with parameters counted by the banks of their steps. */
export function networkOf(input: Shape, layers: readonly HandMade[], name = 'hand-made'): Network {
  const made: NetworkLayer[] = [];
  const indices = new Map([['input', -1]]);
  for (const [index, { name, steps, type = steps[0]?.type ?? 'dropout', inputs }] of layers.entries()) {
    const taken = inputs?.map((each) => indices.get(each) ?? Number.NaN) ?? [index - 1];
    let shapes = taken.map((each) => (each < 0 ? input : made[each].output));
    const outputs = steps.map((step) => {
      shapes = [layerShape(step, shapes)];
      return shapes[0];
    });
    const banks = steps.flatMap((step) => ('bank' in step ? [step.bank] : []));
    const parameters = {
      weights: banks.reduce((sum, { weights }) => sum + weights.length, 0),
      biases: banks.reduce((sum, { bias }) => sum + bias.length, 0),
      statistics: 0,
    };
    indices.set(name, index);
    made.push({ name, type, inputs: taken, steps, shapes: outputs, output: shapes[0], parameters });
  }
  return { name, input, layers: made };
}

/** `[channels, height, width]`, or `[channels, depth, height, width]`. */
export function shape(...sides: number[]): Shape {
  const [channels, depth, height, width] = sides.length === 4 ? sides : [sides[0], 1, sides[1], sides[2]];
  return { channels, depth, height, width };
}

export function bank(filters: number, channels: number, height: number, width = height): FilterBank {
  const weights = new Float32Array(filters * channels * height * width).fill(1);
  return { filters, channels, height, width, weights, bias: new Float32Array(filters) };
}

/** A square convolution. */
export function conv(filters: number, channels: number, size: number, options: Conv2dOptions = {}): Layer {
  return { type: 'conv2d', bank: bank(filters, channels, size), options };
}

/** A fully connected layer, after a flattening. */
export function dense(units: number, features: number): Layer {
  return conv(units, features, 1);
}

export function pool(size: number, options: Partial<Pool2dOptions> = {}): Layer {
  return { type: 'pool2d', options: { kind: 'max', size, ...options } };
}

export const relu: Layer = { type: 'activation', activation: { name: 'relu', parameters: [] } };
export const flatten: Layer = { type: 'flatten', order: 'chw' };
export const globalAverage: Layer = { type: 'pool2d', options: { kind: 'average', global: true } };
