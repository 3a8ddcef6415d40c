import type { RedoneWhy } from '../batchEvents.js';

/** What would become of an input. */
export interface PlannedItem {
  /** As it can be opened. */
  readonly input: string;
  /**
   * `new`: done for the first time; `again`; `skip`: it was done before; `fail`: it could not be done; `taken`: an output's
   * name is taken by a file that is not its own, so that it fails unless that holds just what would be written.
   */
  readonly action: 'new' | 'again' | 'skip' | 'fail' | 'taken';
  /** Why it would be done again, or a sentence that says why it could not be done, or what takes the name. */
  readonly why?: RedoneWhy | string;
  /** Those that would be written, by their paths below the output folder, with `/`. */
  readonly outputs: readonly PlannedFile[];
  /** Of the input, in one channel. */
  readonly pixels: number;
  /** Memory at the peak. */
  readonly bytes: number;
}

export interface PlannedFile {
  readonly path: string;
  /** Of a picture its height and width, of an array its shape. */
  readonly shape: readonly number[];
  /** Whether the shape is about right only. */
  readonly isAbout?: boolean;
}
