import type { PathStep } from '../../inspect/explain/tracePath.js';
import type { StepTrace } from '../../inspect/explain/traceStep.js';
import { outColors } from '../terminal.js';
import { wrapText } from '../wrapText.js';
import { describeStep } from './describeStep.js';
import { explainConvolution } from './explainConvolution.js';
import { chosenEntry, isPadding } from './explainEntries.js';
import { explainFormula } from './explainFormula.js';
import { mapText, valueText, wholeText } from './explainNames.js';
import { explainNumber } from './explainNumber.js';
import { explainPool } from './explainPool.js';
import type { ExplainSubject } from './explainSubject.js';
import { explainWindow } from './explainWindow.js';

/**
 * One step on the way down: what it is, where its window lies, how its value comes about, and what is followed.
 *
 * @param room.columns characters of a line
 * @param room.follows whether the way goes on below, so that what it follows is named
 * @param room.isFirst whether the header has just said which value it is. Default false.
 */
export function explainSection(
  subject: ExplainSubject,
  step: PathStep,
  {
    columns,
    follows,
    isFirst = false,
  }: { readonly columns: number; readonly follows: boolean; readonly isFirst?: boolean },
): string[] {
  const trace = step.explain();
  if (trace === undefined) return [];
  const { step: layer, inputs, inputShapes } = subject.graph.nodes[step.node];
  const room = columns - 2;
  const window =
    'window' in trace ? explainWindow(trace, inputShapes[0], wholeText(subject, inputs[0])) : undefined;
  const body = bodyOf(subject, step, trace, room, follows);
  const followed = follows ? followedText(subject, inputs, trace) : undefined;
  const heading = isFirst
    ? wholeText(subject, step.node)
    : `${valueText(subject, step.node, step.position)} = ${explainNumber(step.value)}`;
  const isDense = subject.network.layers[subject.graph.nodes[step.node].layer].type === 'dense';
  const kind = isDense && layer.type === 'conv2d' ? 'dense' : describeStep(layer).long;
  const dim = (text: string) => wrapText(text, room).map((line) => `  ${outColors.dim(line)}`);
  return [
    ...(heading.length + kind.length + 2 <= columns
      ? [`${outColors.bold(heading)}  ${outColors.dim(kind)}`]
      : [...wrapText(heading, columns).map((line) => outColors.bold(line)), ...dim(kind)]),
    ...(window ? dim(window) : []),
    ...body.map((line) => `  ${line}`.trimEnd()),
    ...(followed === undefined ? [] : wrapText(followed, room).map((line) => `  ${outColors.cyan(line)}`)),
  ];
}

function bodyOf(
  subject: ExplainSubject,
  step: PathStep,
  trace: StepTrace,
  columns: number,
  follows: boolean,
): string[] {
  const { inputs, inputShapes } = subject.graph.nodes[step.node];
  switch (trace.kind) {
    case 'convolution':
      return explainConvolution(
        trace,
        {
          channel: (channel) => mapText(subject, inputs[0], channel),
          chosen: follows ? chosenEntry(trace) : undefined,
          isPadding: (entry) => isPadding(trace.window, inputShapes[0], entry),
        },
        columns,
      );
    case 'pool':
      return explainPool(trace, columns);
    default: {
      const lines = explainFormula(
        trace,
        inputs.map((input) => valueText(subject, input, step.position)),
      );
      return lines.flatMap((line) => wrapText(line, columns));
    }
  }
}

/** What is followed to the section below, and what it contributes. */
function followedText(
  subject: ExplainSubject,
  inputs: readonly number[],
  trace: StepTrace,
): string | undefined {
  const { followed } = trace;
  if (followed === undefined) return undefined;
  const name = valueText(subject, inputs[followed.input], followed.position);
  const value = explainNumber(followed.value);
  switch (trace.kind) {
    case 'convolution': {
      const chosen = chosenEntry(trace);
      if (chosen === undefined) return `strongest: ${name} = ${value}`;
      const { kernel, products } = trace.kernels[chosen.kernel];
      const weight = explainNumber(kernel[chosen.entry]);
      return `strongest: ${name}, ${value} × ${weight} = ${explainNumber(products[chosen.entry])}`;
    }
    case 'pool':
      return `${trace.how === 'max' ? 'winner' : 'strongest'}: ${name} = ${value}`;
    case 'add':
    case 'upSampling':
      return `strongest: ${name} = ${value}`;
    case 'zeroPadding':
    case 'flatten':
    case 'concatenate':
      return `it is ${name}`;
    default:
      return inputs[0] < 0 ? `x is ${name}` : undefined;
  }
}
