/** A command line that takes part in a benchmark. */
export interface Program {
  /** As the table calls it. */
  readonly name: string;
  /** What it says of its version, where that matters. */
  readonly version?: string;
  readonly file: string;
  readonly args: readonly string[];
  /** The file that it writes; taken away before each run, so that each run writes it anew. */
  readonly output?: string;
  /** How far its picture may be from ours. */
  readonly tolerance?: Tolerance;
}

/** How far two pictures may be apart, in levels of 0 to 255. */
export interface Tolerance {
  /** At any pixel. */
  readonly largest: number;
  /** Over all pixels. */
  readonly mean: number;
}
