import { stripVTControlCharacters } from 'node:util';
import { createLogUpdate } from 'log-update';

/** Lines that stay at the bottom of a terminal. */
export interface Bar {
  /** Has something written above the lines, which stay below it. */
  readonly above: (write: () => void) => void;
  /** Takes the lines away, for good. */
  readonly end: () => void;
}

/** Where a bar is drawn; `columns` is its width now, or 0 where that is not known. */
export type BarStream = NodeJS.WritableStream & {
  readonly isTTY?: boolean;
  readonly columns?: number | undefined;
};

/**
 * Draws lines at the bottom of a terminal five times a second, and keeps no process alive for it.
 *
 * @param lines what is to stand there, in a terminal of so many columns
 */
export function createBar(stream: BarStream, lines: (columns: number) => readonly string[]): Bar {
  // To hide the cursor, log-update would listen to signals, which are the batch's.
  const update = createLogUpdate(stream, { showCursor: true });
  let drawn: { readonly columns: number; readonly widths: readonly number[] } = { columns: 0, widths: [] };
  let isOver = false;

  function draw(): void {
    const { columns } = stream;
    if (!columns || isOver) return;
    unwrap(columns);
    const texts = lines(columns);
    update(texts.join('\n'));
    drawn = { columns, widths: texts.map((text) => stripVTControlCharacters(text).length) };
  }

  /** A terminal that became narrower has broken the lines into more than were drawn: those go first. */
  function unwrap(columns = drawn.columns): void {
    if (columns >= drawn.columns) return;
    const more = drawn.widths.reduce((sum, width) => sum + Math.max(Math.ceil(width / columns) - 1, 0), 0);
    if (more > 0) stream.write(eraseAndUp.repeat(more));
    drawn = { columns, widths: [] };
  }

  function clear(): void {
    unwrap(stream.columns || undefined);
    update.clear();
    drawn = { columns: 0, widths: [] };
  }

  const timer = setInterval(draw, 200).unref();
  return {
    above(write) {
      clear();
      write();
      draw();
    },
    end() {
      isOver = true;
      clearInterval(timer);
      clear();
    },
  };
}

const eraseAndUp = '\x1b[2K\x1b[1A';
