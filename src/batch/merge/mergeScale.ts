import { InputError } from '../../errors.js';
import type { Normalization } from '../../output/normalization.js';
import { sameFile } from '../doneBefore.js';
import type { JournalIndex } from '../journal/journalIndex.js';
import { recordBlocks } from '../journal/recordBlocks.js';
import type { RangeRecord } from '../journal/records.js';
import { type Kept, keepFirst } from '../keepFirst.js';
import { mergeRanges } from '../ranges/mergeRanges.js';
import type { Ranges } from '../ranges/rangesFile.js';
import { type Walk, walkInputs } from '../walkInputs.js';

/** A scale, and the inputs that have no part in it. */
export interface MergedScale {
  readonly ranges: Ranges;
  /** Inputs that were not measured, or not as they are now. */
  readonly unmeasured: Kept<string>;
}

/**
 * Makes a scale of what a journal has measured for a recipe: of the inputs of a walk; without one, of all.
 *
 * @returns nothing where percentiles are wanted and it is not known which
 * @throws {UsageError} if maps of one name have no scale in common
 */
export async function mergeScale(
  { path, index }: { readonly path: string; readonly index: JournalIndex },
  recipe: string,
  {
    normalization,
    walk,
  }: { readonly normalization?: Normalization | undefined; readonly walk?: Walk | undefined },
): Promise<MergedScale | undefined> {
  const merger = mergeRanges(normalization);
  const unmeasured = keepFirst<string>();
  let pictures = 0;
  for await (const { name, record } of walk ? walked(walk, index, recipe) : recorded(path, recipe)) {
    if (normalization === undefined && record?.maps.some(({ mode }) => mode === 'percentile'))
      return undefined;
    if (record !== undefined && isAdded(record)) pictures++;
    else unmeasured.add(name);
  }
  return { ranges: { recipe, pictures, maps: merger.scales() }, unmeasured: unmeasured.kept };

  function isAdded(record: RangeRecord): boolean {
    try {
      merger.add(record);
      return true;
    } catch (error) {
      if (error instanceof InputError) return false;
      throw error;
    }
  }
}

interface Measured {
  readonly name: string;
  readonly record?: RangeRecord | undefined;
}

async function* walked(walk: Walk, index: JournalIndex, recipe: string): AsyncGenerator<Measured> {
  for await (const listed of walkInputs(walk)) {
    if (listed.kind === 'left-out') continue;
    const { path, relative } = listed;
    const record = listed.kind === 'input' ? index.findRange(recipe, relative) : undefined;
    const found = record && (await sameFile(record, path));
    yield typeof found === 'object' ? { name: path, record: found } : { name: path };
  }
}

/** Of a journal that was merged, where each input has one record. */
async function* recorded(path: string, recipe: string): AsyncGenerator<Measured> {
  for await (const lines of recordBlocks(path)) {
    for (const { record } of lines)
      if (record.type === 'range' && record.recipe === recipe) yield { name: record.input, record };
  }
}
