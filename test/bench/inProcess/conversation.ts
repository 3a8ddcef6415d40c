import type { Border, Job } from './job.js';

/** What a program is asked, as a line of JSON on its standard input. */
export type Question =
  /** Read the inputs, and make ready all that does not depend on their values. */
  | { readonly do: 'prepare'; readonly job: Job }
  /** Do it once, and write what comes out: float32, `[filters, height, width]`. */
  | { readonly do: 'write'; readonly output: string }
  /** Do it so many times, one after the other. */
  | { readonly do: 'time'; readonly calls: number };

/** What it answers, as a line of JSON on its standard output; its version before it is asked anything. */
export interface Answer {
  /** Why it cannot do it; nothing else then. */
  readonly error?: string;
  readonly version?: string;
  /** The border that the prepared work takes, and whether its results are whole levels of 0 to 255. */
  readonly border?: Border;
  readonly levels?: boolean;
  readonly written?: boolean;
  /** Of each call. */
  readonly milliseconds?: readonly number[];
}
