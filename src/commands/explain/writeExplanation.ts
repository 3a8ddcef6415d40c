import { setImmediate } from 'node:timers/promises';
import type { Explanation } from '../../inspect/explain/explainValue.js';
import type { Position } from '../../inspect/explain/traceBox.js';
import { writeToStdout } from '../../output/writeToStdout.js';
import { outColors, visibleJson } from '../terminal.js';
import { explainHeader, isAgreed } from './explainHeader.js';
import { explainJson, explainStepJson } from './explainJson.js';
import { explainLines, explainStepLines, lineRoom } from './explainLines.js';
import type { ExplainSubject } from './explainSubject.js';

/** What is asked for: so many steps, of which there may be fewer. */
interface Wanted {
  readonly positions: readonly Position[];
  readonly steps: number;
}

/**
 * Writes an explanation to standard output, piece by piece: it may be long. Where the engine disagrees, the program
 * will end with exit status 1.
 */
export async function writeExplanation(
  subject: ExplainSubject,
  explanation: Explanation,
  wanted: Wanted,
  json: boolean,
): Promise<void> {
  const parts = json ? jsonParts(subject, explanation, wanted) : textParts(subject, explanation, wanted);
  let count = 0;
  for (const part of parts) {
    await writeToStdout(part);
    // Lets Ctrl-C through.
    if (++count % 64 === 0) await setImmediate();
  }
}

function* textParts(
  subject: ExplainSubject,
  explanation: Explanation,
  { positions, steps }: Wanted,
): Generator<string> {
  let gap = '';
  const text = (lines: readonly string[]) => {
    const part = `${gap}${lines.join('\n')}\n`;
    gap = '\n';
    return part;
  };
  const [first] = positions;
  if (steps === 1) {
    const explained = checked(explanation, first);
    for (const lines of explainLines(subject, explanation, explained)) yield text(lines);
    return;
  }
  for (const position of positions) {
    const explained = checked(explanation, position, true);
    if (position === first || !isAgreed(explained))
      yield text(explainHeader(subject, explanation, explained, lineRoom()));
    yield text(explainStepLines(subject, explained));
  }
  if (positions.length < steps) yield text([outColors.dim('That was the last position of the map.')]);
}

function* jsonParts(
  subject: ExplainSubject,
  explanation: Explanation,
  { positions, steps }: Wanted,
): Generator<string> {
  const { input, network, layer, channel, map } = subject;
  const { name, output } = network.layers[layer];
  const { channels, depth, height, width } = output;
  const explained = checked(explanation, positions[0]);
  const head = {
    input,
    name: map,
    layer: name,
    map: channel,
    shape: depth > 1 ? [channels, depth, height, width] : [channels, height, width],
    ...explainJson(subject, explained),
    startsFrom: explanation.startsFrom.map((each) => network.layers[each].name),
    end: explained.end,
  };
  yield compact(visibleJson(head)).slice(0, -'\n}'.length);
  yield* list('path', explained.path, (step) => explainStepJson(subject, step));
  if (steps > 1) {
    yield* list('steps', positions, (position) => {
      const each = checked(explanation, position, true);
      return { ...explainJson(subject, each), path: each.path.map((step) => explainStepJson(subject, step)) };
    });
  }
  yield '\n}\n';
}

/** A list inside the outermost object, an entry at a time. */
function* list<Item>(
  name: string,
  items: readonly Item[],
  describe: (item: Item) => Record<string, unknown>,
): Generator<string> {
  yield `,\n  "${name}": [`;
  for (const [index, item] of items.entries()) {
    const text = compact(visibleJson(describe(item))).replaceAll('\n', '\n    ');
    yield `${index === 0 ? '' : ','}\n    ${text}`;
  }
  yield '\n  ]';
}

function checked(
  explanation: Explanation,
  position: Position,
  isBrief = false,
): ReturnType<Explanation['at']> {
  const explained = explanation.at(position, isBrief);
  if (!isAgreed(explained)) process.exitCode = 1;
  return explained;
}

/** Lists of numbers on one line, so that a matrix looks like one. */
function compact(json: string): string {
  return json.replace(
    /\[\s+((?:null|[-+.\de]+)(?:,\s+(?:null|[-+.\de]+))*)\s+\]/g,
    (_, numbers: string) => `[${numbers.replace(/,\s+/g, ', ')}]`,
  );
}
