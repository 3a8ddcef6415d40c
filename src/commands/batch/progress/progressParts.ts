import { groupDigits } from '../../../groupDigits.js';
import type { Progress } from './createProgress.js';
import { roughDurationText } from './durationText.js';
import { rateText } from './rateText.js';

/** How far a batch is, in words; what there is nothing to say of is left out. */
export interface ProgressParts {
  /** Which of two passes it is. */
  readonly pass?: string;
  /** `1,240 of 50,000`; with `+` while more may be found. */
  readonly done: string;
  readonly failed?: string;
  readonly skipped?: string;
  readonly pictures?: string;
  readonly megapixels?: string;
  /** The time left, or why there is none. */
  readonly left?: string;
}

/** The parts of what is said of a batch that goes on. */
export function progressParts(progress: Progress): ProgressParts {
  const { pass, done, failed, skipped, found, isCounted, rates } = progress;
  const left = leftText(progress);
  return {
    ...(pass && { pass: pass === 'ranges' ? 'measuring' : 'writing' }),
    done: `${groupDigits(done)} of ${groupDigits(found)}${isCounted ? '' : '+'}`,
    ...(failed > 0 && { failed: `${groupDigits(failed)} failed` }),
    ...(skipped > 0 && { skipped: `${groupDigits(skipped)} skipped` }),
    ...(rates && {
      pictures: `${rateText(rates.pictures)} pictures/s`,
      megapixels: `${rateText(rates.pixels / 1e6)} megapixels/s`,
    }),
    ...(left !== undefined && { left }),
  };
}

function leftText({ isStopping, isCounted, secondsLeft }: Progress): string | undefined {
  if (isStopping) return 'stopping';
  if (!isCounted) return 'still counting';
  return secondsLeft === undefined ? undefined : `${roughDurationText(secondsLeft)} left`;
}
