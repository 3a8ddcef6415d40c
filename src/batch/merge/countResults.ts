import type { JournalIndex } from '../journal/journalIndex.js';
import { recordBlocks } from '../journal/recordBlocks.js';
import { type Kept, keepFirst } from '../keepFirst.js';
import { type Walk, walkInputs } from '../walkInputs.js';

/** What became of the inputs of all shards. */
export interface MergedResults {
  readonly done: number;
  readonly failed: Kept<{ readonly input: string; readonly error: string }>;
  /** Inputs that no shard has a record of; absent where none were named. */
  readonly notBegun?: Kept<string>;
}

/**
 * Counts what a merged journal says of a recipe: of the inputs of a walk; without one, of all that it knows.
 */
export async function countResults(
  { path, index }: { readonly path: string; readonly index: JournalIndex },
  recipe: string,
  walk: Walk | undefined,
): Promise<MergedResults> {
  const failed = keepFirst<{ input: string; error: string }>();
  const notBegun = keepFirst<string>();
  let done = 0;
  if (walk === undefined) {
    for await (const lines of recordBlocks(path)) {
      for (const { record } of lines) {
        if (record.type === 'run' || record.recipe !== recipe) continue;
        if (record.type === 'done') done++;
        if (record.type === 'failed') failed.add({ input: record.input, error: record.error });
      }
    }
    return { done, failed: failed.kept };
  }
  for await (const listed of walkInputs(walk)) {
    if (listed.kind === 'left-out') continue;
    const record = index.find(recipe, listed.relative);
    if (record?.type === 'done') done++;
    else if (record?.type === 'failed') failed.add({ input: listed.relative, error: record.error });
    else if (listed.kind === 'input') notBegun.add(listed.path);
    else failed.add({ input: listed.relative, error: `${listed.path}: ${listed.reason}` });
  }
  return { done, failed: failed.kept, notBegun: notBegun.kept };
}
