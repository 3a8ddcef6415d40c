import type { AxisGeometry } from '../kernels/convolution.js';
import { spanOf } from '../kernels/spanOf.js';
import { createTensor, type Tensor } from '../tensor/tensor.js';
import { activate } from './activations.js';
import { borderIndices } from './borders.js';
import { type Conv2dOptions, conv2d } from './conv2d.js';
import type { FilterBank } from './filterBank.js';
import type { Layer } from './layer.js';
import { type PlaneGeometry, planeGeometry } from './planeGeometry.js';
import { type Pool2dOptions, pool2d, poolGeometry } from './pool2d.js';

/** The layers that know what to do with transparency. */
export type AlphaLayer =
  | Extract<Layer, { readonly type: 'conv2d' | 'activation' }>
  | { readonly type: 'pool2d'; readonly options: WeighedPooling };

/** A pooling in which transparent pixels can weigh nothing. */
export type WeighedPooling = Pool2dOptions & { readonly kind: 'max' | 'average' };

/** Colour planes and how opaque each pixel is. */
export interface ColorWithAlpha {
  /** `[channels, height, width]`, not premultiplied. */
  readonly color: Tensor;
  /** `[1, height, width]`, 0 (transparent) to 1. */
  readonly alpha: Tensor;
}

/**
 * Runs layers on a colour picture with transparency, so that what is transparent never bleeds into what is
 * seen. The result's alpha is the input's at the centres of the windows.
 *
 * In a convolution, each pixel of the window counts as far as it is opaque, and the colour of the window's
 * centre, c₀, stands in for the rest: `(Σ w·α·c + c₀ · (D·Σ w - Σ w·α)) / D`. D is the opacity by which the
 * premultiplied sum is divided: the centre's, or the window's mean, weighted by |w|, where that is larger, so
 * that a faint centre does not blow up what is around it. Hence opaque and evenly transparent pictures give the
 * plain convolution, and an even colour stays even up to its edge, under kernels that sharpen too; dividing by
 * the convolved alpha would not give that, because for them it can be zero.
 *
 * @param layers convolutions must be depthwise with one kernel for all channels
 */
export function runLayersWithAlpha(input: ColorWithAlpha, layers: readonly AlphaLayer[]): ColorWithAlpha {
  const { color, alpha } = layers.reduce(runLayer, input);
  // What lies under full transparency is nobody's business: it is made 0, and never leaves.
  return { color: combine(color, alpha, (c, a) => (a > 0 ? c : 0)), alpha };
}

function runLayer({ color, alpha }: ColorWithAlpha, layer: AlphaLayer): ColorWithAlpha {
  switch (layer.type) {
    case 'conv2d':
      return convolve(color, alpha, layer.bank, layer.options);
    case 'activation':
      return { color: activate(color, layer.activation), alpha };
    case 'pool2d':
      return pool(color, alpha, layer.options);
  }
}

function convolve(color: Tensor, alpha: Tensor, bank: FilterBank, options: Conv2dOptions): ColorWithAlpha {
  const { border = 'zero', borderValue = 0 } = options;
  const geometry = planeGeometry(color, { ...options, size: [bank.height, bank.width] });
  const centreAlpha = sampleCentres(alpha, geometry, options);
  if (alpha.data.every((a) => a === 1)) return { color: conv2d(color, bank, options), alpha: centreAlpha };

  // Colours are taken from the border's value on, so that beyond the picture all products are zero.
  const base = border === 'constant' ? borderValue : 0;
  const noBias = { ...bank, bias: new Float32Array(bank.filters) };
  const weights = bank.weights.subarray(0, bank.height * bank.width);
  const oneKernel = { ...noBias, filters: 1, weights, bias: new Float32Array(1) };
  const magnitudes = { ...oneKernel, weights: weights.map(Math.abs) };
  // What lies beyond the picture is as opaque as its edge.
  const beyond = border === 'zero' || border === 'constant' ? 'edge' : border;
  const ofAlpha = { ...options, groups: 1, border: beyond } as const;

  const premultiplied = conv2d(
    combine(color, alpha, (c, a) => (c - base) * a),
    noBias,
    { ...options, borderValue: 0 },
  );
  const centres = sampleCentres(color, geometry, options);
  const alphaSum = conv2d(alpha, oneKernel, ofAlpha).data;
  const alphaMagnitude = conv2d(alpha, magnitudes, ofAlpha).data;
  const weightSum = sumOf(weights);
  const magnitudeSum = sumOf(magnitudes.weights) || 1;
  const size = alphaSum.length;
  const { data } = premultiplied;
  for (let i = 0; i < data.length; i++) {
    const pixel = i % size;
    const opacity = Math.max(centreAlpha.data[pixel], alphaMagnitude[pixel] / magnitudeSum);
    const standIn = (centres.data[i] - base) * (opacity * weightSum - alphaSum[pixel]);
    const seen = opacity > 0 ? (data[i] + standIn) / opacity : 0;
    data[i] = seen + base * weightSum + bank.bias[Math.floor(i / size)];
  }
  return { color: premultiplied, alpha: centreAlpha };
}

function sumOf(values: Float32Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}

/** Transparent pixels never win a maximum, and weigh nothing in an average. */
function pool(color: Tensor, alpha: Tensor, options: WeighedPooling): ColorWithAlpha {
  const centres = sampleCentres(alpha, poolGeometry(color, options), { border: 'edge' });
  if (options.kind === 'max') {
    const seen = combine(color, alpha, (c, a) => (a > 0 ? c : Number.NEGATIVE_INFINITY));
    const largest = pool2d(seen, options);
    return {
      color: { ...largest, data: largest.data.map((v) => (v === Number.NEGATIVE_INFINITY ? 0 : v)) },
      alpha: centres,
    };
  }
  const weighted = pool2d(
    combine(color, alpha, (c, a) => c * a),
    options,
  );
  const coverage = pool2d(alpha, { ...options, countPadding: false });
  return { color: combine(weighted, coverage, (c, a) => (a > 0 ? c / a : 0)), alpha: centres };
}

/** The value under the middle of each window (of two middle ones the first); 0 where there is no pixel. */
function sampleCentres(
  input: Tensor,
  { vertical, horizontal }: PlaneGeometry,
  { border = 'zero' }: Pick<Conv2dOptions, 'border'>,
): Tensor {
  const rows = borderIndices(border, input.height, vertical.before, reach(vertical));
  const columns = borderIndices(border, input.width, horizontal.before, reach(horizontal));
  const middleRow = Math.floor((vertical.kernel - 1) / 2) * vertical.dilation;
  const middleColumn = Math.floor((horizontal.kernel - 1) / 2) * horizontal.dilation;
  const result = createTensor(input.channels, vertical.output, horizontal.output);
  let position = 0;
  for (let channel = 0; channel < input.channels; channel++) {
    for (let y = 0; y < vertical.output; y++) {
      const row = rows[y * vertical.stride + middleRow];
      for (let x = 0; x < horizontal.output; x++, position++) {
        const column = columns[x * horizontal.stride + middleColumn];
        if (row < 0 || column < 0) continue;
        result.data[position] = input.data[(channel * input.height + row) * input.width + column];
      }
    }
  }
  return result;
}

/** How far the windows go past the end of the input: its padding, or further where pooling rounds up (`ceil`). */
function reach(axis: AxisGeometry): number {
  const { input, stride, before, after, output } = axis;
  return Math.max(after, (output - 1) * stride + spanOf(axis) - before - input);
}

/** Each plane of `planes` with the one plane beside it, value by value. */
function combine(planes: Tensor, plane: Tensor, f: (value: number, other: number) => number): Tensor {
  const result = createTensor(planes.channels, planes.height, planes.width);
  const size = plane.data.length;
  for (let start = 0; start < result.data.length; start += size) {
    for (let i = 0; i < size; i++) result.data[start + i] = f(planes.data[start + i], plane.data[i]);
  }
  return result;
}
