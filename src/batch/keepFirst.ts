/** How many things of a kind there are, and the first of them. */
export interface Kept<Item> {
  readonly count: number;
  readonly first: readonly Item[];
}

/** Counts things, and holds the first thousand. */
export function keepFirst<Item>(): { readonly add: (item: Item) => void; readonly kept: Kept<Item> } {
  const kept = { count: 0, first: [] as Item[] };
  return {
    kept,
    add(item) {
      kept.count++;
      if (kept.first.length < mostKept) kept.first.push(item);
    },
  };
}

const mostKept = 1000;
