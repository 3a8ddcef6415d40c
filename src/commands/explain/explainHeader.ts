import { explainAgrees } from '../../inspect/explain/explainAgrees.js';
import type { ExplainedValue, Explanation } from '../../inspect/explain/explainValue.js';
import { type Box, extentLength } from '../../inspect/explain/traceBox.js';
import type { Shape } from '../../tensor/shape.js';
import { outColors } from '../terminal.js';
import { wrapText } from '../wrapText.js';
import { extentsText, paddingText, placeText } from './explainNames.js';
import { explainNumber } from './explainNumber.js';
import type { ExplainSubject } from './explainSubject.js';

/** What is explained, its value, what it sees of the input through all layers, and whether the engine agrees. */
export function explainHeader(
  subject: ExplainSubject,
  { startsFrom }: Explanation,
  explained: ExplainedValue,
  columns: number,
): string[] {
  const { input, map, network, layer } = subject;
  const { output } = network.layers[layer];
  const place = placeText(output, explained.position);
  const title = `${map}${place && ` at ${place}`} of ${input} = ${explainNumber(explained.value)}`;
  const names = startsFrom.map((each) => network.layers[each].name);
  const start =
    names.length === 0
      ? []
      : [
          `Worked out from what ${names.length > 3 ? `${names.length} layers below` : names.join(' and ')} made, since ` +
            'from the input it would take too long.',
        ];
  const dim = [sightText(subject, explained), ...start].flatMap((text) => wrapText(text, columns));
  return [
    ...wrapText(title, columns).map((line) => outColors.bold(line)),
    ...dim.map((line) => outColors.dim(line)),
    ...overflow(explained).flatMap((text) => wrapText(text, columns).map((line) => outColors.red(line))),
    ...agreement(explained).flatMap((text) => wrapText(text, columns).map((line) => outColors.red(line))),
  ];
}

/** Sides of what is seen, with the noun that it is of. */
function sightText({ graph, noun }: ExplainSubject, { sees }: ExplainedValue): string {
  const { input, padding } = sees();
  const beyond = paddingText(padding);
  if (input === undefined) return `It sees nothing of ${noun}${beyond && `, ${beyond} alone`}.`;
  const extents = extentsText(graph.input, input);
  const whole = extents === '' ? noun : `${extents} of ${noun} (${sidesText(graph.input, input)})`;
  return `It sees ${whole}${beyond && `, and ${beyond}`}.`;
}

function sidesText(shape: Shape, { depth, height, width }: Box): string {
  const sides = [
    ...(shape.depth > 1 ? [extentLength(depth)] : []),
    ...(shape.depth > 1 || shape.height > 1 ? [extentLength(height)] : []),
    extentLength(width),
  ];
  return sides.join('×');
}

function overflow({ value }: ExplainedValue): string[] {
  if (Number.isFinite(value)) return [];
  return ['It is beyond float32, whose largest is 3.4028235e+38; use smaller weights or values.'];
}

/** Nothing where plain arithmetic and the engine come to the same. */
function agreement({ value, engine, path }: ExplainedValue): string[] {
  const differing = [{ value, engine }, ...path].find(
    (each) => each.engine !== undefined && !explainAgrees(each.value, each.engine),
  );
  if (differing?.engine === undefined) return [];
  return [
    `The engine makes ${explainNumber(differing.engine)} of what plain arithmetic makes ` +
      `${explainNumber(differing.value)}: one of them is wrong. Please report it.`,
  ];
}

/** Whether the engine's values are those of plain arithmetic, wherever they were compared. */
export function isAgreed(explained: ExplainedValue): boolean {
  return agreement(explained).length === 0;
}
