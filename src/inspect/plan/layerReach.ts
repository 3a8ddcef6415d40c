import { greatestCommonDivisor } from '../../filters/facts/greatestCommonDivisor.js';
import type { AxisGeometry } from '../../kernels/convolution.js';
import type { Layer } from '../../layers/layer.js';
import { layerGeometry } from '../../layers/layerGeometry.js';
import { paddingSides, toPair } from '../../layers/padding.js';
import type { Shape } from '../../tensor/shape.js';
import type { Reach } from './followedField.js';

/** A reach along each axis. */
export interface Reaches {
  readonly deep: Reach;
  readonly vertical: Reach;
  readonly horizontal: Reach;
}

/**
 * Which positions of its input each value of a layer is made of.
 *
 * @param input its shape
 * @returns nothing for layers that leave each value at its position, and those that gather or merge
 */
export function layerReach(layer: Layer, input: Shape): Reaches | undefined {
  switch (layer.type) {
    case 'zeroPadding2d': {
      const [top, , left] = paddingSides(layer.padding);
      return { deep: moved(0), vertical: moved(top), horizontal: moved(left) };
    }
    case 'upSampling2d': {
      const { size = 2, interpolation = 'nearest', alignCorners = false } = layer.options;
      const [vertical, horizontal] = toPair(size);
      const enlarged = (factor: number, length: number) => {
        if (interpolation === 'nearest') return repeated(factor);
        return alignCorners ? cornerAligned(factor, length) : interpolated(factor);
      };
      return {
        deep: moved(0),
        vertical: enlarged(vertical, input.height),
        horizontal: enlarged(horizontal, input.width),
      };
    }
    default: {
      const geometry = layerGeometry(layer, input);
      if (geometry === undefined) return undefined;
      const reach = layer.type === 'conv2dTranspose' ? transposed : windowed;
      const { deep, vertical, horizontal } = geometry;
      return { deep: windowed(deep), vertical: reach(vertical), horizontal: reach(horizontal) };
    }
  }
}

function windowed({ kernel, stride, dilation, before }: AxisGeometry): Reach {
  const last = (kernel - 1) * dilation - before;
  return { period: 1, shift: stride, positions: () => [-before, last], step: dilation };
}

/** Taps that dilation leaves out are counted in. */
function transposed({ kernel, stride, dilation, before }: AxisGeometry): Reach {
  const reach = (kernel - 1) * dilation;
  return {
    period: stride,
    shift: 1,
    positions: (value) => [
      Math.ceil((value + before - reach) / stride),
      Math.floor((value + before) / stride),
    ],
  };
}

function moved(before: number): Reach {
  return { period: 1, shift: 1, positions: () => [-before, -before] };
}

function repeated(factor: number): Reach {
  const position = (value: number) => Math.floor(value / factor);
  return { period: factor, shift: 1, positions: (value) => [position(value), position(value)] };
}

/** Pixels are squares: the centre of a value lies between the centres of two positions. */
function interpolated(factor: number): Reach {
  return {
    period: factor,
    shift: 1,
    positions: (value) => [
      Math.floor((2 * value + 1 - factor) / (2 * factor)),
      Math.ceil((2 * value + 1 - factor) / (2 * factor)),
    ],
  };
}

/** The first value lies on the first position, the last on the last. */
function cornerAligned(factor: number, length: number): Reach {
  if (length === 1) return { period: 1, shift: 0, positions: () => [0, 0] };
  const divisor = greatestCommonDivisor(length * factor - 1, length - 1);
  const period = (length * factor - 1) / divisor;
  const shift = (length - 1) / divisor;
  return {
    period,
    shift,
    positions: (value) => [Math.floor((value * shift) / period), Math.ceil((value * shift) / period)],
  };
}
