/**
 * Runs a part of the program's work and adds the time that it takes to that part's. A part within a part counts for
 * itself alone, so that all parts together are the whole run. Two calls of a clock, some 0.2 µs: parts may be small.
 *
 * @param work may be asynchronous: the part then ends with its promise. Of parts that overlap, the latest counts.
 * @returns what `work` returns, or throws
 */
export function timed<Result>(part: TimedPart, work: () => Result): Result;
export function timed(part: TimedPart, work: () => unknown): unknown {
  const frame = begin(part);
  try {
    const result = work();
    if (result instanceof Promise) return result.finally(() => end(frame));
    end(frame);
    return result;
  } catch (error) {
    end(frame);
    throw error;
  }
}

/** Takes down how many pixels an input has; the largest is what peak memory is held against. */
export function countPixels(pixels: number): void {
  mostPixels = Math.max(mostPixels, pixels);
}

/** The parts of a run, in the order in which a run goes through them. */
export const timedParts = [
  'start-up',
  'load',
  'read',
  'decode',
  'convert',
  'convolve',
  'activate',
  'pool',
  'range',
  'normalise',
  'encode',
  'write',
] as const;
export type TimedPart = (typeof timedParts)[number];

/** What a run took so far. */
export interface Timings {
  /**
   * Milliseconds of each part that there was; `start-up` is what came before the first of them, from the start of Node,
   * and `other` what lay between them.
   */
  readonly parts: Readonly<Partial<Record<TimedPart | 'other', number>>>;
  /** Milliseconds since Node started. */
  readonly total: number;
  /** The most memory that the process held at a time (resident set), in bytes. */
  readonly peakBytes: number;
  /** The same divided by the pixels of the largest picture that was read, if any was. */
  readonly peakBytesPerPixel?: number;
}

/** What the run took so far, in the order of `timedParts`. */
export function timings(): Timings {
  settle();
  const all = [...timedParts, 'other' as const].flatMap((part) => {
    const spent = milliseconds.get(part);
    return spent === undefined ? [] : [[part, rounded(spent)] as const];
  });
  const peakBytes = process.resourceUsage().maxRSS * 1024;
  return {
    parts: Object.fromEntries(all),
    total: rounded(settled),
    peakBytes,
    ...(mostPixels > 0 && { peakBytesPerPixel: rounded(peakBytes / mostPixels) }),
  };
}

/** What several processes took, together; of memory, the most of one. */
export function sumTimings(all: readonly Timings[]): Timings {
  const parts = [...timedParts, 'other' as const].flatMap((part) => {
    const spent = all.reduce((sum, { parts }) => sum + (parts[part] ?? 0), 0);
    return spent === 0 ? [] : [[part, rounded(spent)] as const];
  });
  const largest = [...all].sort((a, b) => b.peakBytes - a.peakBytes).at(0);
  return {
    parts: Object.fromEntries(parts),
    total: rounded(all.reduce((sum, { total }) => sum + total, 0)),
    peakBytes: largest?.peakBytes ?? 0,
    ...(largest?.peakBytesPerPixel !== undefined && { peakBytesPerPixel: largest.peakBytesPerPixel }),
  };
}

interface Frame {
  readonly part: TimedPart;
}

const milliseconds = new Map<TimedPart | 'other', number>();
/** The parts that are under way, the innermost last. */
const underWay: Frame[] = [];
/** Up to when all time is accounted for, in milliseconds since Node started. */
let settled = 0;
let mostPixels = 0;

function begin(part: TimedPart): Frame {
  settle();
  const frame = { part };
  underWay.push(frame);
  return frame;
}

function end(frame: Frame): void {
  settle();
  underWay.splice(underWay.lastIndexOf(frame), 1);
}

/** Gives the time since the last change to the part that was under way. */
function settle(): void {
  // The clock of `performance` would have to be loaded first, which takes 2 ms.
  const now = process.uptime() * 1000;
  const part = underWay.at(-1)?.part ?? (milliseconds.size === 0 ? 'start-up' : 'other');
  milliseconds.set(part, (milliseconds.get(part) ?? 0) + now - settled);
  settled = now;
}

/** To a hundredth. */
function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
