import { InputError } from '../errors.js';
import type { ChannelView, Filter } from '../filters/filter.js';
import { black, colorPlanes, grayPlane, luma, opaquePlanes, viewerRange } from '../images/rasterPlanes.js';
import { type PlaneRows, rowsOf } from '../tensor/planeRows.js';
import { planesOf } from '../tensor/planesOf.js';
import { type Shape, shapeName } from '../tensor/shape.js';
import { statistics } from '../tensor/statistics.js';
import type { Tensor } from '../tensor/tensor.js';
import { asRgb } from './asRgb.js';
import { type PlannedInput, shapeOfInput } from './plannedInput.js';
import type { FilterRecipe } from './recipe.js';

/** What a filter sees of an input, and how its kernels meet the channels. */
export interface View {
  readonly shape: Shape;
  /**
   * `sum`: a kernel per channel, summed. `each`: one kernel on each channel by itself.
   * `color`: the same, and the channels stay together as one colour map.
   */
  readonly channels: 'sum' | 'each' | 'color';
  /** Whether the result is a colour picture that keeps transparency. */
  readonly hasAlpha: boolean;
  /** Its values; of a shape alone there are none. */
  readonly planes: () => Planes;
  /** No value of the input is further from zero. */
  readonly largest: () => number;
}

/** The values of a view. */
interface Planes {
  /** `[channels, height, width]`. */
  readonly input: PlaneRows;
  /** `[1, height, width]`, 0 to 1, where the result is a colour picture that keeps it. */
  readonly alpha?: PlaneRows;
}

/**
 * Makes what filters see of an input: grey, colour, or all channels.
 *
 * @returns a function of the filter, or of undefined where there is none, that makes each view once
 */
export function viewChannels(
  input: PlannedInput,
  recipe: FilterRecipe,
): (filter: Filter | undefined) => View {
  const views = new Map<ViewKind, View>();
  return (filter) => {
    const kind = viewKind(input, recipe, filter);
    const view = views.get(kind) ?? makeView(kind, input, recipe);
    views.set(kind, view);
    if (filter !== undefined) checkKernels(filter, view, input, recipe);
    return view;
  };
}

type ViewKind = 'gray' | 'color' | 'channels-summed' | 'channels-each';

function viewKind(
  input: PlannedInput,
  { view, convolution }: FilterRecipe,
  filter: Filter | undefined,
): ViewKind {
  const summed = filter !== undefined && (filter.channels > 1 || (convolution?.groups ?? 1) > 1);
  if (summed) return view === 'gray' ? 'gray' : 'channels-summed';
  const wanted: ChannelView | undefined =
    view ?? (input.kind === 'picture' ? (filter?.input ?? 'color') : undefined);
  return wanted ?? 'channels-each';
}

function makeView(kind: ViewKind, input: PlannedInput, recipe: FilterRecipe): View {
  const whole = shapeOfInput(input);
  if (whole.depth > 1) {
    throw new InputError(
      `is a volume of ${shapeName(whole)}, but filters are for planes; a network (-n) has layers of volumes, such as conv3d`,
    );
  }
  if (input.kind !== 'picture' && (kind === 'gray' || kind === 'color') && !isGrayOrRgb(whole)) {
    throw new InputError(`--${kind} needs an array of 1 or 3 channels, but it has ${whole.channels}`);
  }
  const seen =
    kind === 'gray'
      ? 1
      : kind === 'channels-summed' && input.kind === 'picture' && recipe.view === 'color'
        ? 3
        : whole.channels;
  const isEach = kind === 'channels-each' && input.kind !== 'picture' && seen > 1;
  return {
    shape: { ...whole, channels: seen },
    channels: kind === 'color' ? 'color' : isEach ? 'each' : 'sum',
    hasAlpha: kind === 'color' && input.kind === 'picture' && input.raster.channels % 2 === 0,
    planes: () => makePlanes(kind, input, recipe),
    largest: once(() => largestOf(input, recipe)),
  };
}

function isGrayOrRgb({ channels }: Shape): boolean {
  return channels === 1 || channels === 3;
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function makePlanes(kind: ViewKind, input: PlannedInput, recipe: FilterRecipe): Planes {
  const { values = viewerRange, background = black, view } = recipe;
  if (input.kind === 'shape') throw new RangeError('A shape alone has no values.');
  if (input.kind === 'array')
    return { input: kind === 'gray' ? grayOfArray(input.tensor) : rowsOf(input.tensor) };
  const { raster } = input;
  switch (kind) {
    case 'gray':
      return { input: grayPlane(raster, values, background) };
    case 'color': {
      const { color, alpha } = colorPlanes(raster, values);
      return { input: color, ...(alpha && { alpha }) };
    }
    default: {
      const planes = opaquePlanes(raster, values, background);
      return { input: view === 'color' ? asRgb(planes) : planes };
    }
  }
}

function grayOfArray(tensor: Tensor): PlaneRows {
  const { channels, height, width } = tensor;
  if (channels === 1) return rowsOf(tensor);
  const [red, green, blue] = planesOf(tensor).map(({ data }) => data);
  return {
    channels: 1,
    height,
    width,
    copyRows: (from, to, target) => {
      const start = from * width;
      for (let i = start; i < to * width; i++) target[i - start] = luma(red[i], green[i], blue[i]);
    },
  };
}

function largestOf(input: PlannedInput, { values = viewerRange }: FilterRecipe): number {
  const { min, max } =
    input.kind === 'array' ? statistics(input.tensor.data) : { min: values.low, max: values.high };
  return Math.max(Math.abs(min), Math.abs(max));
}

function checkKernels(
  filter: Filter,
  { shape, channels }: View,
  { kind }: PlannedInput,
  recipe: FilterRecipe,
): void {
  const groups = recipe.convolution?.groups ?? 1;
  if (channels !== 'sum' || filter.channels * groups === shape.channels) return;
  const grouped = groups === 1 ? '' : ` in ${groups} groups`;
  const what = `${recipe.view === 'gray' ? 'a grey' : 'the'} ${kind === 'shape' ? 'input' : kind} has`;
  const note = kind === 'picture' ? ' (alpha is not one)' : '';
  const advice =
    kind === 'picture' && shape.channels === 1 && filter.channels === 3
      ? 'use --color to see it as RGB, or a filter with one kernel'
      : 'use a filter with one kernel, or with one kernel per channel';
  throw new InputError(
    `${filter.name}${grouped} sees ${filter.channels * groups} channels, but ${what} ${shape.channels}${note}; ${advice}`,
  );
}
