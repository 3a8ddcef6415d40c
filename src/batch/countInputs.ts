import { type Walk, walkInputs } from './walkInputs.js';

/**
 * Counts the inputs beside those who do them, so that it can be said how many are left.
 *
 * @param counted is told how many there are so far, and at the end that these are all; without it nothing is counted
 * @param over ends it
 */
export async function countInputs(
  walk: Walk,
  counted: ((found: number, isFinal: boolean) => void) | undefined,
  over: AbortSignal,
): Promise<void> {
  if (counted === undefined) return;
  let found = 0;
  for await (const { kind } of walkInputs({
    ...walk,
    isOver: () => over.aborted || walk.isOver?.() === true,
  })) {
    if (kind !== 'left-out' && ++found % 1000 === 0) counted(found, false);
  }
  if (!over.aborted) counted(found, true);
}
