import { groupDigits } from '../../groupDigits.js';
import type { LayerPlan, NetworkPlan } from '../../inspect/plan/networkPlan.js';
import { mostValues } from '../../tensor/allocateValues.js';
import type { PlanText } from './planText.js';

/** What a person should notice in a plan, in sentences. */
export function planNotes({ layers }: NetworkPlan, text: PlanText): string[] {
  const first = layers.find(({ kernel, dense }) => kernel !== undefined && dense !== undefined);
  return [
    ...layers.flatMap((layer) => [...windowNotes(layer, text), ...sizeNotes(layer)]),
    ...(first === undefined ? [] : [denseNote(first)]),
  ];
}

/** One axis of a layer's window, with the word for what lies across it. */
interface Axis {
  readonly word: string;
  readonly length: number;
  readonly kernel: number;
  readonly stride: number;
  readonly dilation: number;
  readonly padding: number;
  readonly dropped: number;
}

function windowNotes(layer: LayerPlan, text: PlanText): string[] {
  const { name } = layer;
  const axes = axesOf(layer, text);
  const dropping = axes.filter(({ dropped }) => dropped > 0);
  const gapped = axes.filter(
    ({ stride, kernel, dilation, length }) => stride > span(kernel, dilation) && length > stride,
  );
  return [
    ...bySame(dropping, (axis) => `${arithmetic(axis)} ${axis.dropped}`).map(
      ([axis, words]) =>
        `${name}: the last ${counted(axis.dropped, words)} of its input ${verb(axis.dropped, words)} not seen: ` +
        `${arithmetic(axis)} is no multiple of the stride ${axis.stride}.`,
    ),
    ...bySame(gapped, ({ stride, kernel, dilation }) => `${stride} ${span(kernel, dilation)}`).map(
      ([axis, words]) => {
        const missed = axis.stride - span(axis.kernel, axis.dilation);
        return (
          `${name}: between each two of its windows of ${span(axis.kernel, axis.dilation)}, the stride of ${axis.stride} leaves out ` +
          `${missed} ${words.map((word) => plural(word, missed)).join(' and ')} of its input.`
        );
      },
    ),
  ];
}

function axesOf(
  { inputShapes: [shape], kernel, stride, dilation, padding, dropped }: LayerPlan,
  text: PlanText,
): Axis[] {
  if (!(kernel && stride && dilation && padding && dropped)) return [];
  const { front = 0, back = 0, top, bottom, left, right } = padding;
  const axis = (
    word: string,
    length: number,
    at: 'deep' | 'vertical' | 'horizontal',
    pixels: number,
    lost: number,
  ) => ({
    word,
    length,
    kernel: kernel[at] ?? 1,
    stride: stride[at] ?? 1,
    dilation: dilation[at] ?? 1,
    padding: pixels,
    dropped: lost,
  });
  return [
    axis('slice', shape.depth, 'deep', front + back, dropped.back ?? 0),
    axis(text.row, shape.height, 'vertical', top + bottom, dropped.bottom),
    axis(text.column, shape.width, 'horizontal', left + right, dropped.right),
  ];
}

/** Axes of which the same is to be said, under the first of them. */
function bySame(axes: readonly Axis[], key: (axis: Axis) => string): [Axis, string[]][] {
  const groups = new Map<string, [Axis, string[]]>();
  for (const axis of axes) {
    const group = groups.get(key(axis));
    if (group === undefined) groups.set(key(axis), [axis, [axis.word]]);
    else group[1].push(axis.word);
  }
  return [...groups.values()];
}

/** `21 − 3`; with padding `20 + 1 − 3`. */
function arithmetic({ length, padding, kernel, dilation }: Axis): string {
  const padded = padding === 0 ? '' : ` + ${padding}`;
  return `${length}${padded} − ${span(kernel, dilation)}`;
}

function span(kernel: number, dilation: number): number {
  return (kernel - 1) * dilation + 1;
}

/** `row and column`, `2 rows and columns`. */
function counted(count: number, words: readonly string[]): string {
  const named = words.map((word) => plural(word, count)).join(' and ');
  return count === 1 ? named : `${count} ${named}`;
}

function verb(count: number, words: readonly string[]): string {
  return count === 1 && words.length === 1 ? 'is' : 'are';
}

function plural(word: string, count: number): string {
  return count === 1 ? word : `${word}s`;
}

function sizeNotes({ name, output: { channels, depth, height, width } }: LayerPlan): string[] {
  const values = channels * depth * height * width;
  if (values <= mostValues) return [];
  return [
    `${name}: cannot run: it makes ${groupDigits(values)} values, and at most ${groupDigits(mostValues)} can be held at once.`,
  ];
}

/** What a layer would cost without sharing its weights between places. */
function denseNote({ name, dense, parameters }: LayerPlan): string {
  const weights = groupDigits(dense?.weights ?? 0);
  return (
    `As a fully connected layer, ${name} would have ${weights} ${plural('weight', dense?.weights ?? 0)}; ` +
    `the convolution has ${groupDigits(parameters.weights)}.`
  );
}
