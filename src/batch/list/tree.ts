import type { NameRules } from './nameRules.js';

/** A folder whose files are inputs. */
export interface Tree {
  /** As it was named, without a slash at its end. */
  readonly path: string;
  /** Its path without links. */
  readonly real: string;
  /** The output folder's path without links; it need not exist. */
  readonly output: string;
  readonly rules: NameRules;
}

/** Where an entry of a tree lies: as it can be opened, below the tree with `/`, and its name. */
export interface Place {
  readonly path: string;
  readonly relative: string;
  readonly name: string;
}

/** A folder to be walked. */
export interface Folder {
  readonly path: string;
  /** Empty: the tree itself. */
  readonly relative: string;
  /** Its path without links. */
  readonly real: string;
  /** Whether a link is on the way to it. */
  readonly isLinked: boolean;
}
