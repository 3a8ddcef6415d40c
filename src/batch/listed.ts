/** What a walk through the inputs meets. */
export type Listed = ListedInput | ListedFailure | LeftOut;

/** A file to be done. */
export interface ListedInput {
  readonly kind: 'input';
  /** As it can be opened. */
  readonly path: string;
  /**
   * Its path below the folder that was named, with `/`; of a glob below its fixed part; of a file that was named by
   * itself its base name. Names, shards and the journal go by it.
   */
  readonly relative: string;
}

/** What should have been an input and cannot be: a file that is missing, a folder that may not be read, a link to nothing. */
export interface ListedFailure {
  readonly kind: 'failure';
  readonly path: string;
  readonly relative: string;
  /** A part of a sentence: `there is no such file or folder`. */
  readonly reason: string;
}

/** What is no input. */
export interface LeftOut {
  readonly kind: 'left-out';
  readonly path: string;
  readonly why: LeftOutWhy;
}

/**
 * `ending`: one that is not read, and nothing includes it; `hidden`: a leading dot; `excluded`: by a glob, or included by none;
 * `outside`: a link that leads out of the tree; `loop`: a link to a folder that it lies in; `special`: a pipe, socket or
 * device; `output`: what a batch has written,
 * and a folder below the one that was named in which there is a journal.
 */
export type LeftOutWhy = 'ending' | 'hidden' | 'excluded' | 'outside' | 'loop' | 'special' | 'output';
