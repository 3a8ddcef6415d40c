/** A part of the inputs, `index` counted from 1. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

/** The journal's name in the output folder: `convtool-journal.jsonl`, of a shard `convtool-journal.2-of-8.jsonl`. */
export function journalName(shard?: Shard): string {
  return shard ? `convtool-journal.${shard.index}-of-${shard.count}.jsonl` : 'convtool-journal.jsonl';
}
