import type { AxisGeometry } from '../kernels/convolution.js';
import { type AxisPadding, axisGeometry, type PaddingRule } from './axisGeometry.js';
import { checkPoolPadding } from './checkPoolPadding.js';

/** One value for all axes, or depth before vertical before horizontal. */
export type Triple = readonly [deep: number, vertical: number, horizontal: number];

/** Padding of a volume: a rule, one number for every side, one per axis, or front, back, top, bottom, left, right. */
export type VolumePadding =
  | PaddingRule
  | number
  | Triple
  | readonly [front: number, back: number, top: number, bottom: number, left: number, right: number];

/** How a window moves over a volume, per axis. */
export interface VolumeGeometry {
  /** Along the depth; of planes a window of 1 that stays where it is. */
  readonly deep: AxisGeometry;
  readonly vertical: AxisGeometry;
  readonly horizontal: AxisGeometry;
}

/** A window that moves over a volume. */
export interface VolumeWindow {
  readonly size: number | Triple;
  /** Default 1. */
  readonly stride?: number | Triple | undefined;
  /** Default 1. */
  readonly dilation?: number | Triple | undefined;
  /** Default `valid`: none. */
  readonly padding?: VolumePadding | undefined;
  /** Default false; see `axisGeometry`. */
  readonly ceil?: boolean | undefined;
  /** What errors call the window, default `kernel`. */
  readonly what?: 'kernel' | 'pooling window';
}

/**
 * Works out the three axes of a window that moves over a volume; see `axisGeometry`.
 *
 * @param input the volume's sides
 * @throws {UsageError} if an option is out of its range, or the padding of a pooling is as large as its window
 * @throws {InputError} if the window is larger than the padded volume
 */
export function volumeGeometry(
  input: { readonly depth: number; readonly height: number; readonly width: number },
  window: VolumeWindow,
): VolumeGeometry {
  const { ceil = false, what = 'kernel' } = window;
  const size = toTriple(window.size);
  const stride = toTriple(window.stride ?? 1);
  const dilation = toTriple(window.dilation ?? 1);
  const padding = axisPaddings(window.padding ?? 'valid');
  const axis = (length: number, index: 0 | 1 | 2) => {
    const geometry = axisGeometry({
      input: length,
      kernel: size[index],
      stride: stride[index],
      dilation: dilation[index],
      padding: padding[index],
      ceil,
      what,
    });
    if (what === 'pooling window') checkPoolPadding(geometry);
    return geometry;
  };
  return { deep: axis(input.depth, 0), vertical: axis(input.height, 1), horizontal: axis(input.width, 2) };
}

/** One number for all axes becomes a triple. */
function toTriple(value: number | Triple): Triple {
  return typeof value === 'number' ? [value, value, value] : value;
}

function axisPaddings(padding: VolumePadding): readonly [AxisPadding, AxisPadding, AxisPadding] {
  if (typeof padding === 'string') return [padding, padding, padding];
  if (typeof padding === 'number') return axisPaddings([padding, padding, padding]);
  if (padding.length === 3) {
    const [deep, vertical, horizontal] = padding;
    return [
      [deep, deep],
      [vertical, vertical],
      [horizontal, horizontal],
    ];
  }
  const [front, back, top, bottom, left, right] = padding;
  return [
    [front, back],
    [top, bottom],
    [left, right],
  ];
}
