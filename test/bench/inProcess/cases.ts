import type { Job } from './job.js';

/** One row of arithmetic. */
export interface ArithmeticCase {
  readonly name: string;
  readonly work: Omit<Job, 'input' | 'weights' | 'bias'>;
  /** Values and weights that are whole numbers, so that every result is exact. */
  readonly whole?: boolean;
  /** The weights, where they are not random. */
  readonly weights?: readonly number[];
  /** Whom it is measured against, by name. What takes a minute for one call is left out. */
  readonly against: readonly string[];
  /** The largest share of the time of the fastest of those named, and one that would be better still. */
  readonly aim?: { readonly rivals: readonly string[]; readonly most: number; readonly stretch?: number };
}

const sobel = [-1, 0, 1, -2, 0, 2, -1, 0, 1];
const runtimes = ['onnxruntime', 'PyTorch', 'tfjs-wasm'];
const everyone = ['OpenCV', 'SciPy', ...runtimes];

/**
 * The rows, each a picture or a layer that is met in practice.
 *
 * @param quick tiny planes: to see that all works, not to measure
 */
export function arithmeticCases(quick: boolean): ArithmeticCase[] {
  const picture = quick ? [48, 64] : [2160, 3840];
  const large = quick ? 24 : 224;
  const small = quick ? 8 : 56;
  const gray = (kernel: number) => layer(1, picture, 1, kernel, { border: 'reflect' });
  const against = (rivals: readonly string[], most: number, stretch?: number) => ({
    rivals,
    most,
    ...(stretch !== undefined && { stretch }),
  });
  return [
    {
      name: '4K, 3×3 dense',
      work: gray(3),
      against: [...everyone, 'sharp'],
      aim: against(['OpenCV'], 1.2, 1),
    },
    {
      name: '4K, Sobel',
      work: gray(3),
      whole: true,
      weights: sobel,
      against: everyone,
      aim: against(['OpenCV'], 1.2, 1),
    },
    { name: '4K, 7×7 dense', work: gray(7), against: [...everyone, 'sharp'], aim: against(['OpenCV'], 1.5) },
    {
      name: '4K, 31×31 dense',
      work: gray(31),
      against: ['OpenCV', 'SciPy', 'onnxruntime'],
      aim: against(['OpenCV'], 1),
    },
    {
      name: '4K, Gaussian 31×31',
      work: { ...gray(31), sigma: 5 },
      weights: gaussian(31, 5),
      against: ['OpenCV', 'SciPy'],
      aim: against(['OpenCV'], 1.2),
    },
    {
      name: '4K, 3→16, 3×3',
      work: layer(3, picture, 16, 3),
      against: runtimes,
      aim: against(['onnxruntime', 'PyTorch'], 0.4),
    },
    {
      name: '224², 3→64, 7×7 stride 2',
      work: layer(3, [large, large], 64, 7, { stride: 2 }),
      against: runtimes,
      aim: against(['onnxruntime'], 2),
    },
    {
      name: '224², 64→64, 3×3',
      work: layer(64, [large, large], 64, 3),
      against: runtimes,
      aim: against(['onnxruntime'], 1.3, 1),
    },
    { name: '56², 64→64, 3×3', work: layer(64, [small, small], 64, 3), against: runtimes },
    {
      name: '224², depthwise 64, 3×3',
      work: layer(64, [large, large], 64, 3, { groups: 64 }),
      against: runtimes,
      aim: against(['onnxruntime'], 0.7),
    },
    {
      name: '224², 64→64, 1×1',
      work: layer(64, [large, large], 64, 1),
      against: runtimes,
      aim: against(['onnxruntime'], 1.5),
    },
    {
      name: '4K, max pool 2×2',
      work: { ...layer(1, picture, 1, 2, { stride: 2 }), kind: 'max pool', padding: 0 },
      whole: true,
      against: runtimes,
      aim: against(['PyTorch'], 0.2),
    },
  ];
}

/** A convolution that keeps its input's size, but for the stride. */
function layer(
  channels: number,
  [height, width]: readonly number[],
  filters: number,
  kernel: number,
  special: { stride?: number; groups?: number; border?: Job['border'] } = {},
): ArithmeticCase['work'] {
  const padding = (kernel - 1) / 2;
  const usual = { kind: 'convolution', stride: 1, groups: 1, border: 'zero' } as const;
  return { ...usual, channels, height, width, filters, kernel, padding, ...special };
}

/** Samples of a Gaussian, brought to a sum of 1. */
function gaussian(side: number, sigma: number): number[] {
  const curve = Array.from({ length: side }, (_, at) =>
    Math.exp(-((at - (side - 1) / 2) ** 2) / (2 * sigma * sigma)),
  );
  const sum = curve.reduce((total, value) => total + value, 0);
  return curve.flatMap((down) => curve.map((across) => (down * across) / (sum * sum)));
}
