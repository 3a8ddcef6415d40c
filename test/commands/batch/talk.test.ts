import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { BatchSummary, DoneInput } from '../../../src/batch/batchEvents.js';
import { createTalk } from '../../../src/commands/batch/batchTalk.js';

const summary: BatchSummary = {
  done: 2,
  redone: {},
  skipped: 0,
  failed: 0,
  failures: [],
  leftOut: {},
  outputs: 2,
  pixels: 4e6,
  seconds: 2,
  journal: 'out/convtool-journal.jsonl',
};
const summaryText = [
  '2 done in 2.0 s: 1.00 pictures/s, 2.00 megapixels/s',
  '2 files written',
  'journal: out/convtool-journal.jsonl',
];

function doneInput(relative: string, ...notes: string[]): DoneInput {
  return { relative, pixels: 2e6, outputs: 1, milliseconds: 500, notes };
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they begin with one
const colors = /\x1b\[\d+m/g;

/** Standard error as a stream that keeps what is written but for its colours, and is a terminal if it has columns. */
function errorStream(columns?: number) {
  const stream = Object.assign(new PassThrough(), { columns, isTTY: columns !== undefined, rows: 24 });
  let text = '';
  stream.on('data', (chunk) => {
    text += String(chunk).replaceAll(colors, '');
  });
  vi.spyOn(process.stderr, 'write').mockImplementation((chunk) => stream.write(chunk));
  return { stream, text: () => text, lines: () => screen(text) };
}

/** What a terminal of unbounded size shows after what was written to it. */
function screen(text: string): string[] {
  const lines = [''];
  let row = 0;
  let column = 0;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: it is what a terminal obeys
  for (const [piece, count, command] of text.matchAll(/\x1b\[\??(\d*)([A-Za-z])|\n|[^\x1b\n]+/g)) {
    if (piece === '\n') {
      row++;
      column = 0;
      lines[row] ??= '';
    } else if (command === undefined) {
      lines[row] = lines[row].slice(0, column).padEnd(column) + piece;
      column += piece.length;
    } else if (command === 'A') row -= Number(count || 1);
    else if (command === 'B') row += Number(count || 1);
    else if (command === 'G') column = 0;
    else if (command === 'K') lines[row] = count === '2' ? '' : lines[row].slice(0, column);
    else if (!'hlm'.includes(command)) throw new Error(`the screen knows nothing of ${command}`);
    if (row < 0) throw new Error('above the top of the screen');
  }
  while (lines.at(-1) === '') lines.pop();
  return lines;
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe('on a terminal', () => {
  const environment = { TERM: 'xterm', LANG: 'C' };

  it('keeps a bar below what is said', () => {
    const { stream, lines } = errorStream(50);
    const { events, interrupted, end } = createTalk({ quiet: false, stream, environment });
    events.counted?.(4, true);
    vi.advanceTimersByTime(200);
    expect(lines()).toEqual(['[------------------------------------------]  0 %', '0 of 4 done']);

    vi.advanceTimersByTime(500);
    events.done?.(doneInput('a.gif', 'holds 3 frames'));
    events.done?.(doneInput('b.gif', 'holds 3 frames'));
    events.failed?.('c.jpg', 'photos/c\x1b.jpg: is empty');
    const said = ['a.gif: holds 3 frames', 'convtool: photos/c\\x1b.jpg: is empty.'];
    vi.advanceTimersByTime(200);
    expect(lines()).toEqual([
      ...said,
      '[#######################--------]  75 %  1 s left',
      '2 of 4 done, 1 failed, 3.34 pictures/s',
    ]);

    events.leftOut?.({ kind: 'left-out', path: 'photos/pipe', why: 'special' });
    events.leftOut?.({ kind: 'left-out', path: 'photos/readme.txt', why: 'ending' });
    events.note?.('a sentence');
    interrupted(2);
    said.push(
      'photos/pipe: is a pipe, socket or device, left out',
      'a sentence',
      'stopping when the 2 inputs in flight are done; Ctrl-C again stops at once',
    );
    expect(lines()).toEqual([
      ...said,
      '[#######################--------]  75 %  stopping',
      '2 of 4 done, 1 failed, 3.34 pictures/s',
    ]);

    end(summary);
    const all = [
      ...said,
      summaryText[0].replace(' megapixels/s', ''),
      '  megapixels/s',
      summaryText[1],
      '2 × holds 3 frames',
      summaryText[2],
    ];
    expect(lines()).toEqual(all);
    vi.advanceTimersByTime(5000);
    events.failed?.('d.jpg', 'd.jpg: came late');
    expect(lines()).toEqual([...all, 'convtool: d.jpg: came late.']);
  });

  it('follows a terminal that becomes narrower, and has broken the bar into more lines', () => {
    const { stream, text } = errorStream(100);
    const { close } = createTalk({ quiet: false, stream, environment });
    vi.advanceTimersByTime(200);
    const before = text().length;
    stream.columns = 30;
    vi.advanceTimersByTime(200);
    // The bar of 66 columns stands in three lines, what is below it in one.
    const up = '\x1b[2K\x1b[1A';
    const drawn = `${up.repeat(2)}\x1b[?2026h${up.repeat(2)}\x1b[2K\x1b[G[-----------]  still counting\n0 of 0+ done\n`;
    expect(text().slice(before)).toBe(`${drawn}\x1b[?2026l`);
    close();
  });

  it('leaves the terminal as it is where its size is lost', () => {
    const { stream, lines } = errorStream(30);
    const { close } = createTalk({ quiet: false, stream, environment });
    vi.advanceTimersByTime(200);
    stream.columns = 0;
    vi.advanceTimersByTime(200);
    expect(lines()).toEqual(['[-----------]  still counting', '0 of 0+ done']);
    close();
    expect(lines()).toEqual([]);
  });

  it('leaves signals to others', () => {
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP', 'exit'];
    const before = signals.map((signal) => process.listenerCount(signal));
    const { close } = createTalk({ quiet: false, stream: errorStream(80).stream, environment });
    vi.advanceTimersByTime(1000);
    expect(signals.map((signal) => process.listenerCount(signal))).toEqual(before);
    close();
  });
});

describe('from a pipe', () => {
  const environment = { TERM: 'xterm', LANG: 'C.UTF-8' };

  it('says nothing of a short run but what became of it', () => {
    const { stream, lines } = errorStream();
    const { events, end } = createTalk({ quiet: false, stream, environment });
    vi.advanceTimersByTime(1900);
    events.done?.(doneInput('a.jpg'));
    end(summary);
    vi.advanceTimersByTime(60_000);
    expect(lines()).toEqual(summaryText);
  });

  it('says now and then how far it is', () => {
    const { stream, text } = errorStream();
    const { events, close } = createTalk({ quiet: false, stream, environment });
    events.counted?.(1000, false);
    const lines: number[] = [];
    for (let seconds = 1; seconds <= 720; seconds++) {
      const before = text().length;
      vi.advanceTimersByTime(1000);
      if (text().length > before) lines.push(seconds);
      events.done?.(doneInput(`${seconds}.jpg`));
    }
    close();
    const tens = Array.from({ length: 60 }, (_, index) => 10 * (index + 1));
    expect(lines).toEqual([2, ...tens, 660, 720]);
    const [first, second] = text().split('\n');
    expect(first).toBe('1 of 1,000+ done; 0.66 pictures/s, 1.33 megapixels/s; still counting');
    expect(second).toMatch(/^9 of 1,000\+ done; /);
    expect(text()).not.toContain('\x1b');
  });
});

it.each([100, undefined])('says nothing but what fails where it is to be quiet (columns: %s)', (columns) => {
  const { stream, text } = errorStream(columns);
  const { events, interrupted, end } = createTalk({ quiet: true, stream, environment: {} });
  events.pass?.('ranges');
  events.counted?.(4, true);
  events.done?.(doneInput('a.gif', 'holds 3 frames'));
  events.leftOut?.({ kind: 'left-out', path: 'photos/loop', why: 'loop' });
  events.note?.('a sentence');
  vi.advanceTimersByTime(30_000);
  events.failed?.('c.jpg', 'c.jpg: is empty.');
  interrupted(1);
  end(summary);
  expect(text()).toBe('convtool: c.jpg: is empty.\n');
});
