import { InputError } from '../../errors.js';
import type { AxisGeometry } from '../../kernels/convolution.js';
import { borderIndices } from '../../layers/borders.js';
import type { FilterBank } from '../../layers/filterBank.js';
import type { Layer } from '../../layers/layer.js';
import { layerGeometry } from '../../layers/layerGeometry.js';
import { layerShape } from '../../layers/layerShape.js';
import { poolWindows } from '../../layers/poolWindows.js';
import type { VolumeGeometry } from '../../layers/volumeGeometry.js';
import { type Shape, shapeName, sizeOf } from '../../tensor/shape.js';
import { axisTaps } from './axisTaps.js';
import { bankTaps } from './bankTaps.js';
import { layTaps } from './layTaps.js';
import type { SparseMatrix } from './sparseMatrix.js';
import { whyNoMatrix } from './whyNoMatrix.js';

/**
 * A convolution, a transposed one (a dense layer is a convolution of 1×1) or an average pooling as the matrix that it
 * is: output = matrix · input + offset, to the rounding of float64 sums.
 *
 * @param input what the layer takes, of depth 1
 * @throws {InputError} if the layer does not fit the input, has no matrix here, or one that is too large
 * @throws {UsageError} if an option is out of its range
 */
export function convolutionMatrix(layer: Layer, input: Shape): SparseMatrix {
  const output = layerShape(layer, [input]);
  const geometry = layerGeometry(layer, input);
  if (geometry !== undefined) {
    switch (layer.type) {
      case 'conv2d':
        checkSize(input, output, sizeOf(output) * weightsOfFilter(layer.bank));
        return ofConvolution(layer, input, output, geometry);
      case 'conv2dTranspose':
        checkSize(input, output, transposedEntries(layer.bank, input, output));
        return ofTransposed(layer, input, output, geometry);
      case 'pool2d':
        if (layer.options.kind !== 'average') break;
        checkSize(input, output, sizeOf(output) * geometry.vertical.kernel * geometry.horizontal.kernel);
        return ofPooling(layer, input, output, geometry);
    }
  }
  throw new InputError(whyNoMatrix(layer));
}

/** Weights that are worked out, and rows and columns, at most: 200 MiB of them. */
const mostEntries = 2 ** 24;

function checkSize(input: Shape, output: Shape, entries: number): void {
  if (Math.max(entries, sizeOf(input), sizeOf(output)) <= mostEntries) return;
  const figure = (value: number) => value.toLocaleString('en-US');
  throw new InputError(
    `the matrix from ${shapeName(input)} to ${shapeName(output)} has ${figure(sizeOf(output))} rows, ` +
      `${figure(sizeOf(input))} columns and ${figure(entries)} weights, but at most ${figure(mostEntries)} of each are ` +
      'worked out; use a smaller input, fewer filters or a larger stride',
  );
}

/** Each input value is spread over a window; each line of the output is asked for every tap. */
function transposedEntries({ weights, height, width }: FilterBank, input: Shape, output: Shape): number {
  return Math.max(input.height * input.width * weights.length, output.height * height, output.width * width);
}

function ofConvolution(
  { bank, options }: Extract<Layer, { type: 'conv2d' }>,
  input: Shape,
  output: Shape,
  { vertical, horizontal }: VolumeGeometry,
): SparseMatrix {
  const { border = 'zero', borderValue = 0 } = options;
  const fill = border === 'constant' ? Math.fround(borderValue) : 0;
  const taps = (axis: AxisGeometry) => {
    const { stride, dilation, kernel } = axis;
    const indices = borderIndices(border, axis.input, axis.before, axis.after);
    return axisTaps(axis.output, kernel, (position, tap) => {
      const source = indices[position * stride + tap * dilation];
      return source < 0 && fill === 0 ? nothing : source;
    });
  };
  return layTaps({
    ...{ input, output, fill },
    vertical: taps(vertical),
    horizontal: taps(horizontal),
    ...bankTaps(bank, options),
  });
}

function ofTransposed(
  { bank, options }: Extract<Layer, { type: 'conv2dTranspose' }>,
  input: Shape,
  output: Shape,
  { vertical, horizontal }: VolumeGeometry,
): SparseMatrix {
  // The geometry is that of the convolution turned round: its output is our input.
  const taps = (axis: AxisGeometry) =>
    axisTaps(axis.input, axis.kernel, (position, tap) => {
      const steps = position + axis.before - tap * axis.dilation;
      if (steps % axis.stride !== 0) return nothing;
      const source = steps / axis.stride;
      return source >= 0 && source < axis.output ? source : nothing;
    });
  return layTaps({
    ...{ input, output, fill: 0 },
    vertical: taps(vertical),
    horizontal: taps(horizontal),
    ...bankTaps(bank, options),
  });
}

function ofPooling(
  { options }: Extract<Layer, { type: 'pool2d' }>,
  input: Shape,
  output: Shape,
  { vertical, horizontal }: VolumeGeometry,
): SparseMatrix {
  const rows = poolWindows(vertical);
  const columns = poolWindows(horizontal);
  const taps = (windows: typeof rows, { kernel }: AxisGeometry) =>
    axisTaps(windows.length, kernel, (position, tap) => {
      const source = windows[position].start + tap;
      return source < windows[position].end ? source : nothing;
    });
  const length = ({ start, end, padded }: (typeof rows)[number]) =>
    options.countPadding ? padded : end - start;
  return layTaps({
    ...{ input, output, fill: 0 },
    vertical: taps(rows, vertical),
    horizontal: taps(columns, horizontal),
    firstChannel: (filter) => filter,
    channels: 1,
    bias: () => 0,
    weight: ({ y, x }) => 1 / (length(rows[y]) * length(columns[x])),
  });
}

/** Where a tap meets neither the input nor a fill that counts. */
const nothing = -2;

function weightsOfFilter({ channels, height, width }: FilterBank): number {
  return channels * height * width;
}
