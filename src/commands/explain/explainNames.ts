import type { Box, Extent, Position } from '../../inspect/explain/traceBox.js';
import type { Side } from '../../inspect/explain/traceStep.js';
import { joinWords } from '../../joinWords.js';
import type { Shape } from '../../tensor/shape.js';
import { describeStep } from './describeStep.js';
import type { ExplainSubject } from './explainSubject.js';

/** Where a value lies in its map, as far as there is a choice: `y 4, x 5`; nothing where the map is one value. */
export function placeText({ depth, height, width }: Shape, { z, y, x }: Position): string {
  const axes = [
    ...(depth > 1 ? [`z ${z}`] : []),
    ...(depth > 1 || height > 1 ? [`y ${y}`] : []),
    ...(depth > 1 || height > 1 || width > 1 ? [`x ${x}`] : []),
  ];
  return axes.join(', ');
}

/** A map of a step, or a channel of the input (step -1), as sentences call it: `conv2 map 3`, `red of the picture`. */
export function mapText(subject: ExplainSubject, node: number, channel: number): string {
  const { graph, network, noun, channels, filters } = subject;
  if (node < 0) {
    if (graph.input.channels === 1) return noun;
    return `${channels?.[channel] ?? `channel ${channel}`} of ${noun}`;
  }
  const { layer, isLast, shape } = graph.nodes[node];
  const before = isLast ? '' : ` before ${describeStep(graph.nodes[node + 1].step).short}`;
  const of = filters?.[channel] === undefined ? ` map ${channel}` : ` of ${filters[channel]}`;
  return `${network.layers[layer].name}${before}${shape.channels === 1 ? '' : of}`;
}

/** A value, as sentences call it: `conv2 map 3 at y 4, x 5`. */
export function valueText(subject: ExplainSubject, node: number, position: Position): string {
  const shape = node < 0 ? subject.graph.input : subject.graph.nodes[node].shape;
  const place = placeText(shape, position);
  return `${mapText(subject, node, position.channel)}${place && ` at ${place}`}`;
}

/** All that a step takes, as sentences call it: `the picture`, `conv1`. */
export function wholeText({ graph, network, noun }: ExplainSubject, node: number): string {
  if (node < 0) return noun;
  const { layer, isLast } = graph.nodes[node];
  const before = isLast ? '' : ` before ${describeStep(graph.nodes[node + 1].step).short}`;
  return `${network.layers[layer].name}${before}`;
}

/** A part of planes: `rows 100–102, columns 200–202`; nothing where there is only one value. */
export function extentsText(
  shape: Shape,
  { depth, height, width }: Pick<Box, 'depth' | 'height' | 'width'>,
): string {
  const text = (name: string, { start, end }: Extent) =>
    end - start === 1 ? `${name} ${start}` : `${name}s ${start}–${end - 1}`;
  const isPlane = shape.depth > 1 || shape.height > 1;
  const axes = [
    ...(shape.depth > 1 ? [text('slice', depth)] : []),
    ...(isPlane ? [text('row', height)] : []),
    ...(isPlane || shape.width > 1 ? [text(isPlane ? 'column' : 'position', width)] : []),
  ];
  return axes.join(', ');
}

const sideWords: Readonly<Record<Side, string>> = {
  front: 'in front',
  back: 'behind',
  top: 'above',
  bottom: 'below',
  left: 'on the left',
  right: 'on the right',
};

/** Where padding is reached: `padding above and on the left`; nothing where it is not. */
export function paddingText(sides: readonly Side[]): string {
  if (sides.length === 0) return '';
  return `padding ${joinWords(
    sides.map((side) => sideWords[side]),
    'and',
  )}`;
}
