import type { Layer } from '../../layers/layer.js';
import type { Shape } from '../../tensor/shape.js';

/** How a window lies along one axis. */
export interface WindowAxis {
  /** Of what the layer takes. */
  readonly length: number;
  /** The window's, without dilation. */
  readonly kernel: number;
  readonly stride: number;
  readonly dilation: number;
  /** Padding before the first value and after the last; of a transposed convolution, what is cut off its output. */
  readonly before: number;
  readonly after: number;
}

/** How a window lies along each axis. */
export interface LayerAxes {
  readonly deep: WindowAxis;
  readonly vertical: WindowAxis;
  readonly horizontal: WindowAxis;
}

/** A layer with a window. */
type Windowed = Extract<Layer, { type: 'conv2d' | 'conv3d' | 'conv2dTranspose' | 'pool2d' | 'pool3d' }>;

/**
 * How a layer's window moves over its input, worked out here once more, so that an error of the engine's geometry
 * shows: with e = (kernel - 1)·dilation + 1 and n values, `same` makes ceil(n / stride) windows fit, the odd pixel at
 * the end (`same-lower`: at the start); of a transposed convolution it leaves stride·n of what is spread over
 * (n - 1)·stride + e.
 *
 * @param input the shape of what the layer takes, which its settings fit
 */
export function layerAxes(layer: Windowed, input: Shape): LayerAxes {
  const lengths = [input.depth, input.height, input.width];
  const sizes = sizesOf(layer, lengths);
  const isVolume = layer.type === 'conv3d' || layer.type === 'pool3d';
  const isPool = layer.type === 'pool2d' || layer.type === 'pool3d';
  const { padding = 'valid', stride = isPool ? sizes : 1 } = layer.options;
  const dilation = 'dilation' in layer.options ? (layer.options.dilation ?? 1) : 1;
  const axis = (index: 0 | 1 | 2): WindowAxis => {
    const [length, kernel] = [lengths[index], sizes[index]];
    if (index === 0 && !isVolume) return { length, kernel: 1, stride: 1, dilation: 1, before: 0, after: 0 };
    const step = onAxis(stride, index);
    const spacing = onAxis(dilation, index);
    const extent = (kernel - 1) * spacing + 1;
    const lacking =
      layer.type === 'conv2dTranspose'
        ? (length - 1) * step + extent - length * step
        : (Math.ceil(length / step) - 1) * step + extent - length;
    const [before, after] =
      typeof padding === 'string' ? byRule(padding, Math.max(lacking, 0)) : sidesOnAxis(padding, index);
    return { length, kernel, stride: step, dilation: spacing, before, after };
  };
  return { deep: axis(0), vertical: axis(1), horizontal: axis(2) };
}

/** A setting on an axis (0 is the depth): one number for all axes, or as many as there are, the width's last. */
export function onAxis(value: number | readonly number[], axis: 0 | 1 | 2): number {
  return typeof value === 'number' ? value : value[axis - 3 + value.length];
}

/** Padding before and after on an axis: one number for all, one for each axis, or two for each. */
export function sidesOnAxis(padding: number | readonly number[], axis: 0 | 1 | 2): readonly [number, number] {
  if (typeof padding === 'number' || padding.length <= 3) {
    const both = onAxis(padding, axis);
    return [both, both];
  }
  const first = 2 * axis - 6 + padding.length;
  return [padding[first], padding[first + 1]];
}

function sizesOf(layer: Windowed, lengths: readonly number[]): readonly number[] {
  if (layer.type === 'conv3d') return [layer.bank.depth, layer.bank.height, layer.bank.width];
  if ('bank' in layer) return [1, layer.bank.height, layer.bank.width];
  if (layer.type === 'pool2d' && layer.options.global) return lengths;
  const { size = 2 } = layer.options;
  return [onAxis(layer.type === 'pool2d' ? 1 : size, 0), onAxis(size, 1), onAxis(size, 2)];
}

function byRule(rule: 'valid' | 'same' | 'same-lower', lacking: number): readonly [number, number] {
  if (rule === 'valid') return [0, 0];
  const odd = lacking % 2;
  const half = (lacking - odd) / 2;
  return rule === 'same' ? [half, half + odd] : [half + odd, half];
}
