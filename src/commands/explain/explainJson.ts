import { explainAgrees } from '../../inspect/explain/explainAgrees.js';
import type { ExplainedValue } from '../../inspect/explain/explainValue.js';
import type { Extent, Position } from '../../inspect/explain/traceBox.js';
import type { PathStep } from '../../inspect/explain/tracePath.js';
import type { StepTrace } from '../../inspect/explain/traceStep.js';
import type { WindowTaps } from '../../inspect/explain/windowTrace.js';
import { isAgreed } from './explainHeader.js';
import type { ExplainSubject } from './explainSubject.js';

/** A value, as `--json` gives it: itself, the engine's, and what it sees of the input. */
export function explainJson(subject: ExplainSubject, explained: ExplainedValue): Record<string, unknown> {
  const { position, value, engine, sees } = explained;
  const { input, padding } = sees();
  const ends = ({ start, end }: Extent) => [start, end - 1];
  const box =
    input === undefined
      ? null
      : {
          channels: ends(input.channels),
          ...(subject.graph.input.depth > 1 && { slices: ends(input.depth) }),
          rows: ends(input.height),
          columns: ends(input.width),
        };
  return {
    at: placeOf(subject, position),
    value,
    engine,
    agrees: isAgreed(explained),
    sees: { input: box, padding },
  };
}

/** One step of the way down, as `--json` gives it. */
export function explainStepJson(subject: ExplainSubject, step: PathStep): Record<string, unknown> {
  const { node, position, value, engine } = step;
  const { network, graph, noun } = subject;
  const trace = step.explain();
  const place = { map: position.channel, at: placeOf(subject, position) };
  if (trace === undefined) return { layer: null, name: noun, ...place, value };
  const { layer, step: kind, inputs } = graph.nodes[node];
  const { followed } = trace;
  const from = followed && inputs[followed.input];
  return {
    layer: network.layers[layer].name,
    step: kind.type,
    ...place,
    value,
    ...(engine !== undefined && { engine, agrees: explainAgrees(value, engine) }),
    ...detailOf(trace, graph.nodes[node].inputShapes[0]),
    followed:
      followed === undefined || from === undefined
        ? null
        : {
            layer: from < 0 ? null : network.layers[graph.nodes[from].layer].name,
            map: followed.position.channel,
            at: placeOf(subject, followed.position),
            value: followed.value,
          },
  };
}

/** `[y, x]`, or `[z, y, x]` where the network's input is a volume. */
function placeOf({ graph }: ExplainSubject, { z, y, x }: Position): number[] {
  return graph.input.depth > 1 ? [z, y, x] : [y, x];
}

function detailOf(trace: StepTrace, input: { readonly depth: number }): Record<string, unknown> {
  const { value: _, followed: __, ...detail } = trace;
  switch (detail.kind) {
    case 'convolution': {
      const { window, kernels, others, isTransposed, bias } = detail;
      const nested = (values: readonly unknown[]) => nest(values, window, input.depth > 1);
      return {
        kind: isTransposed ? 'transposed convolution' : 'convolution',
        window: windowOf(window, input.depth > 1),
        channels: kernels.map(({ channel, patch, kernel, products, sum }) => ({
          channel,
          patch: nested(patch),
          kernel: nested(kernel),
          products: nested(products),
          sum,
        })),
        ...(others.channels > 0 && { others }),
        bias,
      };
    }
    case 'pool': {
      const { window, patch, winner, ...rest } = detail;
      const across = window.columns.length;
      const place = (index: number) => {
        const [row, slice] = [Math.floor(index / across), Math.floor(index / (across * window.rows.length))];
        const inside = [window.rows[row % window.rows.length].index, window.columns[index % across].index];
        return input.depth > 1 ? [window.slices[slice].index, ...inside] : inside;
      };
      return {
        ...rest,
        window: windowOf(window, input.depth > 1),
        ...(patch && { patch: nest(patch, window, input.depth > 1) }),
        ...(winner !== undefined && { winner: place(winner) }),
      };
    }
    default:
      return detail;
  }
}

/** Where the taps lie in the input, from 0; below it or beyond its end in padding. */
function windowOf({ slices, rows, columns }: WindowTaps, isVolume: boolean): Record<string, number[]> {
  const indices = (taps: WindowTaps['rows']) => taps.map(({ index }) => index);
  return { ...(isVolume && { slices: indices(slices) }), rows: indices(rows), columns: indices(columns) };
}

function nest(
  values: readonly unknown[],
  { slices, rows, columns }: WindowTaps,
  isVolume: boolean,
): unknown[] {
  const [height, width] = [rows.length, columns.length];
  const plane = (start: number) =>
    rows.map((_, row) => values.slice(start + row * width, start + (row + 1) * width));
  return isVolume ? slices.map((_, slice) => plane(slice * height * width)) : plane(0);
}
