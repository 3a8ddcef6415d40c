import { type Kept, keepFirst } from '../keepFirst.js';
import type { FindingKind } from './findingKinds.js';

/** Collects what is found; of each kind no more is held than is told. */
export function collectFindings(): {
  readonly add: (kind: FindingKind, path: string, why?: string) => void;
  readonly all: () => Findings;
} {
  const found: Record<FindingKind, ReturnType<typeof keepFirst<Finding>>> = {
    missingOutput: keepFirst(),
    changedOutput: keepFirst(),
    missingInput: keepFirst(),
    changedInput: keepFirst(),
    notDone: keepFirst(),
    leftover: keepFirst(),
    foreign: keepFirst(),
  };
  // They are found several at a time, in no order.
  const sorted = ({ kept: { count, first } }: ReturnType<typeof keepFirst<Finding>>) => ({
    count,
    first: first.toSorted((a, b) => (a.path < b.path ? -1 : 1)),
  });
  return {
    add: (kind, path, why) => found[kind].add({ path, ...(why !== undefined && { why }) }),
    all: () => ({
      missingOutput: sorted(found.missingOutput),
      changedOutput: sorted(found.changedOutput),
      missingInput: sorted(found.missingInput),
      changedInput: sorted(found.changedInput),
      notDone: sorted(found.notDone),
      leftover: sorted(found.leftover),
      foreign: sorted(found.foreign),
    }),
  };
}

/** One thing that is not as it should be. */
export interface Finding {
  /** Of an output, a leftover or a foreign file below the output folder, with `/`; of an input as it was found, or recorded. */
  readonly path: string;
  /** What there is to say of it. */
  readonly why?: string;
}

/** Of each kind how many there are, and the first thousand, by their paths. */
export type Findings = Readonly<Record<FindingKind, Kept<Finding>>>;
