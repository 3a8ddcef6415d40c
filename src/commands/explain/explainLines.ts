import { groupDigits } from '../../groupDigits.js';
import type { ExplainedValue, Explanation } from '../../inspect/explain/explainValue.js';
import { outColors, terminalColumns } from '../terminal.js';
import { explainHeader } from './explainHeader.js';
import { explainSection } from './explainSection.js';
import type { ExplainSubject } from './explainSubject.js';

/** Steps of a path that are shown; of a longer one the first and the last. */
const mostSections = 40;
const head = 20;

/** What `convtool explain` prints of one value: part after part, the layers from the one asked for to the input. */
export function* explainLines(
  subject: ExplainSubject,
  explanation: Explanation,
  explained: ExplainedValue,
): Generator<string[]> {
  const columns = lineRoom();
  yield explainHeader(subject, explanation, explained, columns);
  const { path, end } = explained;
  const steps = path.filter(({ node }) => node >= 0);
  const skipped = steps.length > mostSections ? steps.length - mostSections : 0;
  for (const [index, step] of steps.entries()) {
    if (skipped > 0 && index >= head && index < head + skipped) {
      if (index === head) yield [outColors.dim(`… ${groupDigits(skipped)} more layers; --json has all`)];
      continue;
    }
    yield explainSection(subject, step, { columns, follows: steps.length > 1, isFirst: index === 0 });
  }
  if (end === 'cut') {
    yield [
      outColors.dim('The maps below together are too large to be kept; --layer and --at go on from there.'),
    ];
  }
}

/** One of several values in short: its path, which is the layer asked for alone. */
export function explainStepLines(subject: ExplainSubject, explained: ExplainedValue): string[] {
  const columns = lineRoom();
  return explained.path.flatMap((step) => explainSection(subject, step, { columns, follows: false }));
}

/** A line of the terminal, but not so narrow that no number fits. */
export function lineRoom(): number {
  return Math.max(terminalColumns(), 30);
}
