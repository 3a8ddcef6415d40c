import type { PeekedJournals } from '../journal/peekJournals.js';
import type { collectFindings } from './findings.js';

/** What the parts of a verification share. */
export interface Verification {
  /** The output folder. */
  readonly folder: string;
  readonly journals: PeekedJournals;
  readonly findings: ReturnType<typeof collectFindings>;
  /** Is told how many outputs, inputs or files of the output folder were looked at so far. */
  readonly progress: (what: 'outputs' | 'inputs' | 'files', count: number) => void;
}
