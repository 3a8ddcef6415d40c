/** The notes of a batch's inputs, of which many are the same. */
export interface Notes {
  /** Counts a note; whether it is to be said, as one that was not there before. */
  readonly isNew: (note: string) => boolean;
  /** How often each came, the first twenty kinds. */
  readonly counts: ReadonlyMap<string, number>;
  /** Of other kinds. */
  readonly others: number;
  /** Counts afresh, as in a second pass; what was said is not new again. */
  readonly restart: () => void;
}

/** Notes that have not come yet. */
export function createNotes(): Notes {
  const counts = new Map<string, number>();
  let others = 0;
  return {
    counts,
    get others() {
      return others;
    },
    isNew(note) {
      const before = counts.get(note);
      if (before === undefined && counts.size >= mostKinds) {
        others++;
        return false;
      }
      counts.set(note, (before ?? 0) + 1);
      return before === undefined;
    },
    restart() {
      for (const note of counts.keys()) counts.set(note, 0);
      others = 0;
    },
  };
}

const mostKinds = 20;
