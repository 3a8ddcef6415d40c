import type { MapReport } from '../../output/encodeMaps.js';
import type { PlannedOutput } from '../../output/planOutputs.js';
import type { FileJob } from '../../pipeline/outputFiles.js';
import type { Timings } from '../../timing.js';
import type { RangeRecord } from '../journal/records.js';

/** What a worker is told before its first task, and again where the job changes. */
export interface WorkerSetup {
  readonly job: FileJob;
  /** Threads of its engine and of its codecs. */
  readonly threads: number;
  readonly fastMath: boolean;
  /** Bytes that a task may take without asking. */
  readonly share: number;
  /** Whether it tells what its parts took. */
  readonly timing: boolean;
}

/** What is to be done to one input. */
export interface Task {
  /**
   * `write`: make its outputs, as parts. `measure`: the ranges of its maps. `plan`: what its outputs would be, without
   * computing them. `try`: as `write`, but nothing is written.
   */
  readonly kind: 'write' | 'measure' | 'plan' | 'try';
  /** The input. */
  readonly path: string;
  /** Where `write` puts its outputs: `<part>-<n>.part`. */
  readonly part?: string;
}

/** A file and what it holds. */
export interface FileFacts {
  readonly size: number;
  /** `mtimeMs`. */
  readonly mtime: number;
  /** Of its content, in hexadecimal. */
  readonly sha256: string;
}

/** An output that lies aside. */
export interface WrittenPart extends FileFacts {
  readonly part: string;
  readonly label: string;
  readonly maps: readonly MapReport[];
}

/** What came of a task. */
export interface TaskResult {
  readonly source: FileFacts;
  /** Of the input, in one channel. */
  readonly pixels: number;
  readonly notes: readonly string[];
  readonly milliseconds: number;
  /** Of `write`. */
  readonly parts: readonly WrittenPart[];
  /** Of `measure`. */
  readonly ranges: RangeRecord['maps'];
  /** Of `plan`. */
  readonly planned: readonly PlannedOutput[];
  /** Bytes that it takes, as far as it was worked out. */
  readonly bytes: number;
}

/** Why a task could not be done. */
export interface TaskFailure {
  /** A sentence that names the input. */
  readonly error: string;
  /** The operating system's code, if it was its error. */
  readonly code?: string | undefined;
  /** The input, if it could be read. */
  readonly source?: FileFacts | undefined;
  /** Whether its worker died of it. */
  readonly died?: boolean;
  /** Where in the code, for --debug. */
  readonly stack?: string | undefined;
  readonly milliseconds: number;
}

export type ToWorker =
  | { readonly type: 'setup'; readonly setup: WorkerSetup }
  | { readonly type: 'task'; readonly id: number; readonly task: Task }
  | { readonly type: 'granted'; readonly id: number };

export type FromWorker =
  | { readonly type: 'ready' }
  | { readonly type: 'needs'; readonly id: number; readonly bytes: number }
  | {
      readonly type: 'finished';
      readonly id: number;
      readonly result: TaskResult;
      readonly timings?: Timings;
    }
  | { readonly type: 'failed'; readonly id: number; readonly failure: TaskFailure };
