import { InputError } from '../errors.js';
import type { ChannelView, Filter } from '../filters/filter.js';
import { black, colorPlanes, grayPlane, luma, opaquePlanes, viewerRange } from '../images/rasterPlanes.js';
import { statistics } from '../tensor/statistics.js';
import { createTensor, type Tensor } from '../tensor/tensor.js';
import type { Source } from './readSource.js';
import type { Recipe } from './recipe.js';

/** What a filter sees of an input, and how its kernels meet the channels. */
export interface View {
  /** `[channels, height, width]`. */
  readonly input: Tensor;
  /** `[1, height, width]`, 0 to 1, where the result is a colour picture that keeps it. */
  readonly alpha?: Tensor;
  /**
   * `sum`: a kernel per channel, summed. `each`: one kernel on each channel by itself.
   * `color`: the same, and the channels stay together as one colour map.
   */
  readonly channels: 'sum' | 'each' | 'color';
  /** No value of the input is further from zero. */
  readonly largest: number;
}

/**
 * Makes what filters see of an input: grey, colour, or all channels.
 *
 * @returns a function of the filter, or of undefined where there is none, that makes each view once
 */
export function viewChannels(source: Source, recipe: Recipe): (filter: Filter | undefined) => View {
  const views = new Map<string, View>();
  return (filter) => {
    const kind = viewKind(source, recipe, filter);
    const view = views.get(kind) ?? { ...makeView(kind, source, recipe), largest: largestOf(source, recipe) };
    views.set(kind, view);
    if (filter !== undefined) checkKernels(filter, view, source, recipe);
    return view;
  };
}

type ViewKind = 'gray' | 'color' | 'channels-summed' | 'channels-each';

function viewKind(source: Source, { view, convolution }: Recipe, filter: Filter | undefined): ViewKind {
  const summed = filter !== undefined && (filter.channels > 1 || (convolution?.groups ?? 1) > 1);
  if (summed) return view === 'gray' ? 'gray' : 'channels-summed';
  const wanted: ChannelView | undefined =
    view ?? (source.kind === 'picture' ? (filter?.input ?? 'color') : undefined);
  return wanted ?? 'channels-each';
}

function makeView(
  kind: ViewKind,
  source: Source,
  { values = viewerRange, background = black, view }: Recipe,
): Omit<View, 'largest'> {
  if (source.kind === 'array') return makeArrayView(kind, source.tensor);
  const { raster } = source;
  switch (kind) {
    case 'gray':
      return { input: grayPlane(raster, values, background), channels: 'sum' };
    case 'color': {
      const { color, alpha } = colorPlanes(raster, values);
      return { input: color, channels: 'color', ...(alpha && { alpha }) };
    }
    default: {
      const planes = opaquePlanes(raster, values, background);
      return { input: view === 'color' ? asRgb(planes) : planes, channels: 'sum' };
    }
  }
}

function makeArrayView(kind: ViewKind, tensor: Tensor): Omit<View, 'largest'> {
  const { channels, height, width } = tensor;
  if ((kind === 'gray' || kind === 'color') && channels !== 1 && channels !== 3) {
    throw new InputError(`--${kind} needs an array of 1 or 3 channels, but it has ${channels}`);
  }
  if (kind === 'color') return { input: tensor, channels: 'color' };
  if (kind === 'gray' && channels === 3) {
    const [red, green, blue] = [0, 1, 2].map((c) => tensor.data.subarray(c * height * width));
    const gray = createTensor(1, height, width);
    for (let i = 0; i < gray.data.length; i++) gray.data[i] = luma(red[i], green[i], blue[i]);
    return { input: gray, channels: 'sum' };
  }
  return { input: tensor, channels: kind === 'channels-each' && channels > 1 ? 'each' : 'sum' };
}

function largestOf(source: Source, { values = viewerRange }: Recipe): number {
  const { min, max } =
    source.kind === 'array' ? statistics(source.tensor.data) : { min: values.low, max: values.high };
  return Math.max(Math.abs(min), Math.abs(max));
}

/** Grey seen as a colour: three equal planes. */
function asRgb(planes: Tensor): Tensor {
  if (planes.channels === 3) return planes;
  const { height, width, data } = planes;
  const rgb = createTensor(3, height, width);
  for (let channel = 0; channel < 3; channel++) rgb.data.set(data, channel * data.length);
  return rgb;
}

function checkKernels(filter: Filter, { input, channels }: View, source: Source, recipe: Recipe): void {
  const groups = recipe.convolution?.groups ?? 1;
  if (channels !== 'sum' || filter.channels * groups === input.channels) return;
  const grouped = groups === 1 ? '' : ` in ${groups} groups`;
  const what = `${recipe.view === 'gray' ? 'a grey' : 'the'} ${source.kind} has`;
  const note = source.kind === 'picture' ? ' (alpha is not one)' : '';
  const advice =
    source.kind === 'picture' && input.channels === 1 && filter.channels === 3
      ? 'use --color to see it as RGB, or a filter with one kernel'
      : 'use a filter with one kernel, or with one kernel per channel';
  throw new InputError(
    `${filter.name}${grouped} sees ${filter.channels * groups} channels, but ${what} ${input.channels}${note}; ${advice}`,
  );
}
