import type { PlannedFile, PlannedItem } from '../../batch/plan/plannedItem.js';
import type { BatchPlan } from '../../batch/planBatch.js';
import { bytesText } from '../../bytesText.js';
import { groupDigits } from '../../groupDigits.js';
import { visible } from '../terminal.js';
import { roughDurationText } from './progress/durationText.js';

/** What would become of an input, as a line: `new   a/b.jpg → a/b.jpg.sobel-x.png 1078×1918`. */
export function itemLine({ input, action, why, outputs }: PlannedItem): string {
  const path = visible(input);
  const label = action.padEnd(5);
  const reason =
    why === undefined ? '' : visible(why.startsWith(`${input}: `) ? why.slice(input.length + 2) : why);
  if (action === 'fail' || action === 'taken') return `${label} ${path}: ${reason}`;
  const files = outputs.map(fileText).join(', ');
  return `${label} ${path}${reason === '' ? '' : ` (${reason})`}${files === '' ? '' : ` → ${files}`}`;
}

function fileText({ path, shape, isAbout }: PlannedFile): string {
  return `${visible(path)} ${isAbout ? 'about ' : ''}${shape.join('×')}`;
}

/** What a run would come to, as lines for a person. */
export function planLines(plan: BatchPlan): string[] {
  const { counts, leftOut, outputs, pixels, memory, scale } = plan;
  const todo = counts.new + counts.again;
  const left = Object.values(leftOut).reduce((sum, count) => sum + count, 0);
  const parts = [
    { count: counts.new, text: 'new' },
    { count: counts.again, text: 'to be done again' },
    { count: counts.skip, text: 'skipped, done before' },
    { count: counts.fail, text: 'that would fail' },
    { count: counts.taken, text: 'whose name is taken' },
    { count: left, text: 'left out' },
  ].filter(({ count }) => count > 0);
  const words = parts.map(({ count, text }) => `${groupDigits(count)} ${text}`).join(', ');
  return [
    `inputs: ${words || 'none'}`,
    ...(scale === undefined || scale.unmeasured === 0 ? [] : [scaleText(scale)]),
    ...(todo === 0
      ? []
      : [
          `to do: ${megapixels(pixels)} megapixels, ${number(outputs, 'file')}`,
          `memory: ${memoryText(memory)}`,
          `time: ${timeText(plan)}`,
        ]),
  ];
}

function scaleText({ unmeasured, isKnown }: NonNullable<BatchPlan['scale']>): string {
  const first = `scale: ${number(unmeasured, 'input')} to be measured first`;
  return isKnown ? first : `${first}; if it stays as it was, what was done with it before is skipped`;
}

function memoryText({ most, budget, input }: BatchPlan['memory']): string {
  const name = input === undefined ? '' : ` (${visible(input)})`;
  const figures = `at most ${bytesText(most)} for one input${name}, of ${bytesText(budget)} for all at a time`;
  return most > budget ? `${figures}; an input that takes more is done alone` : figures;
}

function timeText({ estimate, jobs }: BatchPlan): string {
  if (estimate === undefined) return 'not known, as no input could be tried';
  const { seconds, bytes, trial } = estimate;
  const files = bytes === 0 ? '' : `, files of about ${bytesText(bytes)}`;
  const each = `${(trial.milliseconds / trial.inputs).toFixed(trial.milliseconds < 10 * trial.inputs ? 1 : 0)} ms`;
  return (
    `about ${roughDurationText(seconds)}${files}; by a try of ${number(trial.inputs, 'input')}, ${each} each, ` +
    `scaled by pixels to ${number(jobs, 'job')}, without what writing takes`
  );
}

function megapixels(pixels: number): string {
  return pixels < 1e7 ? (pixels / 1e6).toFixed(2) : groupDigits(Math.round(pixels / 1e6));
}

function number(count: number, noun: string): string {
  return `${groupDigits(count)} ${noun}${count === 1 ? '' : 's'}`;
}
