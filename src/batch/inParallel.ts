/**
 * Goes over items, some at a time, and waits for all of them.
 *
 * @param most how many at a time
 * @throws what `work` or the items throw first; no more is begun then
 */
export async function inParallel<Item>(
  items: AsyncIterable<Item>,
  most: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const iterator = items[Symbol.asyncIterator]();
  let isOver = false;
  const goOn = async () => {
    try {
      while (!isOver) {
        const next = await iterator.next();
        if (next.done) return;
        await work(next.value);
      }
    } finally {
      isOver = true;
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: most }, goOn));
  await iterator.return?.();
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
}
