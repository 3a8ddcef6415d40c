import type { BatchEvents, BatchSummary } from '../../batch/batchEvents.js';
import type { LeftOutWhy } from '../../batch/listed.js';
import { InputError } from '../../errors.js';
import { groupDigits } from '../../groupDigits.js';
import { sayError } from '../sayError.js';
import { errorColors, say, visible } from '../terminal.js';
import { barLines } from './progress/barLines.js';
import { canDraw } from './progress/canDraw.js';
import { type Bar, type BarStream, createBar } from './progress/createBar.js';
import { createLog } from './progress/createLog.js';
import { createNotes } from './progress/createNotes.js';
import { createProgress, type Progress } from './progress/createProgress.js';
import { isUnicode } from './progress/isUnicode.js';
import { plainLine } from './progress/plainLine.js';
import { summaryLines } from './summaryLines.js';

/** How a batch talks to the person, on standard error. */
export interface BatchTalk {
  readonly events: BatchEvents;
  /** It was asked to stop, and ends so many inputs first. */
  readonly interrupted: (inFlight: number) => void;
  /** It is through: says what became of it. */
  readonly end: (summary: BatchSummary) => void;
  /** Says no more of how far it is, as where an error ends it; so does `end`, and twice is no harm. */
  readonly close: () => void;
}

/**
 * Talks of a batch that begins now: what fails, at once; how far it is, by a bar at the bottom of a terminal or by a line now
 * and then; what is to be known of inputs, once each; a summary. `quiet` leaves nothing but what fails.
 *
 * @param stream standard error, where a bar is drawn; all else is said there too
 */
export function createTalk({
  quiet,
  stream = process.stderr,
  environment = process.env,
}: {
  quiet: boolean;
  stream?: BarStream;
  environment?: NodeJS.ProcessEnv;
}): BatchTalk {
  const progress = createProgress();
  const notes = createNotes();
  const bar = quiet ? noBar : createSurface(stream, environment, () => progress.at(performance.now()));
  const tell = (line: string) => {
    if (!quiet) bar.above(() => say(errorColors.yellow(line)));
  };

  return {
    events: {
      pass(name) {
        progress.pass(name);
        notes.restart();
      },
      counted: progress.counted,
      done({ relative, pixels, milliseconds, notes: ofInput }) {
        progress.done(performance.now(), milliseconds, pixels);
        for (const note of ofInput) if (notes.isNew(note)) tell(`${visible(relative)}: ${visible(note)}`);
      },
      skipped: progress.skipped,
      failed(_, reason, stack) {
        progress.failed(performance.now());
        const error = new InputError(reason);
        // Of the worker that met it.
        if (stack !== undefined) error.stack = stack;
        bar.above(() => sayError(error));
      },
      leftOut({ path, why }) {
        const what = leftOutWords[why];
        if (what !== undefined) tell(`${visible(path)}: ${what}, left out`);
      },
      note: (text) => tell(visible(text)),
    },
    interrupted(inFlight) {
      progress.stopping();
      tell(stoppingText(inFlight));
    },
    end(summary) {
      bar.end();
      if (quiet) return;
      for (const line of summaryLines(summary, notes, stream.columns || undefined)) say(line);
    },
    close: bar.end,
  };
}

const noBar: Bar = { above: (write) => write(), end() {} };

function createSurface(stream: BarStream, environment: NodeJS.ProcessEnv, now: () => Progress): Bar {
  if (!canDraw(stream, environment)) return { ...noBar, end: createLog(() => plainLine(now())) };
  const hasBlocks = isUnicode(environment, process.platform);
  return createBar(stream, (columns) => barLines(now(), columns, hasBlocks));
}

/** Those that a person would not expect. */
const leftOutWords: Partial<Record<LeftOutWhy, string>> = {
  outside: 'is a link that leads out of the tree',
  loop: 'is a link to a folder that it lies in',
  special: 'is a pipe, socket or device',
};

function stoppingText(inFlight: number): string {
  if (inFlight === 0) return 'stopping';
  const which =
    inFlight === 1 ? 'the input in flight is' : `the ${groupDigits(inFlight)} inputs in flight are`;
  return `stopping when ${which} done; Ctrl-C again stops at once`;
}
