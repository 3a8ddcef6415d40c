import type { FileJob } from '../pipeline/outputFiles.js';
import type { Shard } from './journal/journalName.js';

/** What a batch does, and how. */
export interface BatchOptions {
  readonly job: FileJob;
  /** The folder that outputs and the journal go to; made where there is none. */
  readonly output: string;
  /** What is done, in words of the command line, for the journal. */
  readonly about?: string;
  /** Globs, of which an input has to match one: without `/` its name, with it its relative path. Default: what is read by its ending. */
  readonly include?: readonly string[];
  /** Globs of inputs and folders that are left out. */
  readonly exclude?: readonly string[];
  /** All outputs side by side, instead of in the folders of their inputs. Default false. */
  readonly flat?: boolean;
  /** One of several runs, on this machine or another, that divide the inputs by their names. */
  readonly shard?: Shard;
  /** Worker processes; default one for each core. */
  readonly jobs?: number;
  /** Bytes that all workers together may take; default half of what is free. */
  readonly memory?: number;
  /** Threads of each worker; default the cores divided among the workers. */
  readonly threads?: number;
  readonly fastMath?: boolean;
  /** Do again what was done before. Default false. */
  readonly redo?: boolean;
  /** Replace files that no batch has written here. Default false. */
  readonly force?: boolean;
  /** Begin no more inputs once so many have failed. */
  readonly maxFailures?: number;
  /** `folder`: one scale for the maps of one name over all inputs, found by a pass before. Default `each`. */
  readonly normalizeOver?: 'each' | 'folder';
  /** A file of ranges that takes the place of that pass. */
  readonly ranges?: string;
  /** Only that pass. */
  readonly rangesOnly?: boolean;
  /** Take the time of the parts of the work. Default false. */
  readonly timing?: boolean;
}

/** How a batch is ended from outside. */
export interface BatchSignals {
  /** Begin no more, and end when what is under way is done. Its reason, a text, goes into the summary. */
  readonly finish?: AbortSignal;
  /** End now: what is under way is lost. */
  readonly stop?: AbortSignal;
}
