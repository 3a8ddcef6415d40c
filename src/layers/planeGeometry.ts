import type { AxisGeometry } from '../kernels/convolution.js';
import { axisGeometry } from './axisGeometry.js';
import { axisPaddings, type Padding, type Pair, toPair } from './padding.js';

/** How a window moves over a plane, per axis. */
export interface PlaneGeometry {
  readonly vertical: AxisGeometry;
  readonly horizontal: AxisGeometry;
}

/**
 * Works out both axes of a window that moves over a plane; see `axisGeometry`.
 *
 * @param input the plane's sides, in pixels
 * @param window its sides, and how it moves; stride and dilation 1, no padding and `ceil` false by default
 * @throws {UsageError} if an option is out of its range
 * @throws {InputError} if the window is larger than the padded plane
 */
export function planeGeometry(
  input: { readonly height: number; readonly width: number },
  window: {
    readonly size: Pair;
    readonly stride?: number | Pair | undefined;
    readonly dilation?: number | Pair | undefined;
    readonly padding?: Padding | undefined;
    readonly ceil?: boolean | undefined;
    /** What errors call the window, default `kernel`. */
    readonly what?: 'kernel' | 'pooling window';
  },
): PlaneGeometry {
  const [strideY, strideX] = toPair(window.stride ?? 1);
  const [dilationY, dilationX] = toPair(window.dilation ?? 1);
  const { vertical, horizontal } = axisPaddings(window.padding ?? 'valid');
  const { ceil = false, what = 'kernel' } = window;
  return {
    vertical: axisGeometry({
      input: input.height,
      kernel: window.size[0],
      stride: strideY,
      dilation: dilationY,
      padding: vertical,
      ceil,
      what,
    }),
    horizontal: axisGeometry({
      input: input.width,
      kernel: window.size[1],
      stride: strideX,
      dilation: dilationX,
      padding: horizontal,
      ceil,
      what,
    }),
  };
}
