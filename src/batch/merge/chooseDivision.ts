import type { ShardFacts } from './shardFacts.js';

/** How inputs were divided, and which parts there are. */
export interface Division {
  /** Into how many parts. */
  readonly count: number;
  readonly shards: readonly ShardFacts[];
  /** Numbers of parts that have no journal. */
  readonly missing: readonly number[];
  /** Those of earlier divisions. */
  readonly others: readonly ShardFacts[];
}

/**
 * Which division is meant where there are journals of several: that of the latest run; where none has run, that of
 * which there are most.
 *
 * @param shards at least one
 */
export function chooseDivision(shards: readonly ShardFacts[]): Division {
  const ofCount = (wanted: number) => shards.filter(({ shard }) => shard.count === wanted);
  const [{ shard }] = shards.toSorted(
    (a, b) => timeOf(b) - timeOf(a) || ofCount(b.shard.count).length - ofCount(a.shard.count).length,
  );
  const { count } = shard;
  const found = new Set(ofCount(count).map((each) => each.shard.index));
  return {
    count,
    shards: ofCount(count),
    missing: Array.from({ length: count }, (_, at) => at + 1).filter((index) => !found.has(index)),
    others: shards.filter((each) => each.shard.count !== count),
  };
}

/** When its last run began; ISO 8601 in UTC. */
export function timeOf({ run }: Pick<ShardFacts, 'run'>): number {
  return run === undefined ? 0 : Date.parse(run.at) || 0;
}
