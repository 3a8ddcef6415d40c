import { UsageError } from '../../errors.js';
import type { FilterEntry } from '../../filters/filterEntry.js';
import { type LibraryItem, listLibrary } from '../../filters/listLibrary.js';
import { nearest } from '../../nearest.js';
import { writeToStdout } from '../../output/writeToStdout.js';
import type { OptionValues } from '../defineOptions.js';
import type { libraryOptions } from '../libraryOptions.js';
import { librarySearch } from '../librarySearch.js';
import { visibleJson } from '../terminal.js';
import type { listOptions } from './filtersOptions.js';
import { groupOf, headings, listLines } from './listLines.js';

/**
 * Lists the library: what there is, in groups, where it came from, and what is shadowed.
 *
 * @param words one group, or words that all stand in a name or description
 * @throws {UsageError} if nothing is found, or a folder cannot be read
 */
export async function runFiltersList(
  words: readonly string[],
  { library, pictures, json }: OptionValues<typeof libraryOptions & typeof listOptions>,
): Promise<void> {
  const items = await listLibrary(librarySearch(library));
  const found = items.filter((item) => isMeant(item, words));
  if (found.length === 0) throw new UsageError(nothingFound(words, items));
  if (found.some(({ entry }) => entry instanceof Error)) process.exitCode = 1;
  const text = json
    ? visibleJson({ filters: found.map(describe) })
    : listLines(found, { pictures: pictures || process.stdout.isTTY === true }).join('\n');
  await writeToStdout(`${text}\n`);
}

function isMeant(item: LibraryItem, words: readonly string[]): boolean {
  if (words.length === 1 && words[0] === groupOf(item)) return true;
  if (words.length === 1 && headings.includes(words[0])) return false;
  const text = `${item.name} ${descriptionOf(item)}`.toLowerCase();
  return words.every((word) => text.includes(word.toLowerCase()));
}

function nothingFound(words: readonly string[], items: readonly LibraryItem[]): string {
  const commands = ['list', 'show', 'check', 'export', 'schema'];
  const meant = nearest(words[0], [...commands, ...headings, ...items.map(({ name }) => name)]);
  return (
    `nothing in the library has ${words.map((word) => `"${word}"`).join(' and ')} in its name or description${meant}; ` +
    `the groups are ${headings.join(', ')}`
  );
}

function descriptionOf({ entry }: LibraryItem): string {
  return entry instanceof Error ? '' : (entry.description ?? '');
}

function describe(item: LibraryItem): object {
  const { name, origin, file, family, shadowedBy, entry } = item;
  return {
    name,
    kind: kindOf(item),
    origin,
    ...(file !== undefined && { file }),
    ...(shadowedBy !== undefined && { shadowedBy }),
    ...(entry instanceof Error ? { error: entry.message } : describeEntry(entry)),
    ...(family !== undefined && {
      parameters: Object.fromEntries(
        Object.entries(family.parameters).map(
          ([key, { kind, low, high, choices, fallback, ...parameter }]) => [
            key,
            {
              kind,
              description: parameter.description,
              default: fallback ?? parameter.fallbackText,
              ...(choices.length > 0 ? { choices } : kind === 'filter' ? {} : { low, high }),
            },
          ],
        ),
      ),
    }),
  };
}

function kindOf({ family, entry }: LibraryItem): string {
  if (family !== undefined) return family.isBank ? 'bank family' : 'family';
  return entry instanceof Error ? 'unknown' : entry.isBank ? 'bank' : 'filter';
}

function describeEntry({ name, description, source, group, isBank, filters }: FilterEntry): object {
  const [{ channels, height, width, input }] = filters;
  return {
    title: name,
    group,
    description,
    source,
    ...(isBank ? { filters: filters.map((filter) => filter.name) } : { channels, height, width, input }),
  };
}
