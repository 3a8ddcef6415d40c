import type { OutputFormat } from '../output/outputFormats.js';
import type { BatchEvents } from './batchEvents.js';
import type { BatchSignals } from './batchOptions.js';
import type { Journal } from './journal/openJournal.js';
import type { Tally } from './tally.js';
import type { Walk } from './walkInputs.js';
import type { Pool } from './workers/pool.js';

/** What the parts of a batch share while it runs. */
export interface BatchRun {
  readonly walk: Walk;
  readonly journal: Journal;
  readonly pool: Pool;
  readonly tally: Tally;
  readonly events: BatchEvents;
  readonly signals: BatchSignals;
  /** Why no more inputs are begun, once there is a reason. */
  readonly halt: { reason?: string };
  /** What the names of parts begin with, in the output folder. */
  readonly partPrefix: string;
  readonly isInput: (path: string) => boolean;
  readonly format: OutputFormat;
  readonly redo: boolean;
  readonly force: boolean;
  readonly maxFailures: number;
}
