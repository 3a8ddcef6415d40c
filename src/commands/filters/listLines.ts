import { stripVTControlCharacters } from 'node:util';
import { counted } from '../../counted.js';
import { defaultText } from '../../filters/families/defaultText.js';
import type { Family } from '../../filters/families/family.js';
import { filterGroups } from '../../filters/filterGroups.js';
import type { LibraryItem } from '../../filters/listLibrary.js';
import { outColors, terminalColumns, visible } from '../terminal.js';
import { wrapText } from '../wrapText.js';
import { thumbnail } from './thumbnail.js';

/**
 * The list of the library as it is printed: under a heading for each group what it holds. With pictures, a drawing of
 * each kernel with what it is beside it; without, a line each.
 */
export function listLines(items: readonly LibraryItem[], { pictures }: { pictures: boolean }): string[] {
  const groups = headings
    .map((heading) => ({ heading, held: items.filter((item) => groupOf(item) === heading) }))
    .filter(({ held }) => held.length > 0);
  const blocks = groups.map(({ heading, held }) => {
    const title = `${outColors.bold.underline(heading)} ${outColors.dim(String(held.length))}`;
    return [title, ...(pictures ? held.flatMap(pictured) : aligned(held)), ''];
  });
  return [...blocks.flat(), ...summary(items)];
}

/** The headings of the list, in its order. */
export const headings: readonly string[] = [...filterGroups, 'banks'];

/** Under which heading an item stands. */
export function groupOf({ entry, family }: LibraryItem): string {
  if (entry instanceof Error) return 'other';
  return entry.isBank || family?.isBank ? 'banks' : entry.group;
}

/** Characters that a picture's column has. */
const pictureWidth = 9;
/** Pictures of a bank that stand side by side. */
const mostMembers = 8;

function pictured(item: LibraryItem): string[] {
  const { entry } = item;
  const room = Math.max(Math.min(terminalColumns(), 110) - pictureWidth - 4, 24);
  const about = [...titleLines(item, room), ...aboutLines(item, room)];
  if (entry instanceof Error) return about.map((line) => `${' '.repeat(pictureWidth + 4)}${line}`);
  const [first] = entry.filters;
  if (entry.filters.length === 1) return sideBySide([thumbnail(first), about]);
  const shown = entry.filters.slice(0, Math.min(mostMembers, Math.floor(room / (pictureWidth + 1)) + 1));
  return [...sideBySide([[], about]), ...sideBySide(shown.map(thumbnail))];
}

function sideBySide(columns: readonly (readonly string[])[]): string[] {
  const height = Math.max(...columns.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) => {
    const cells = columns.map((lines, index) => {
      const text = lines[line] ?? '';
      const missing = pictureWidth - stripVTControlCharacters(text).length;
      return index === columns.length - 1 ? text : text + ' '.repeat(Math.max(missing, 0));
    });
    return `  ${cells.join('  ')}`.trimEnd();
  });
}

function titleLines(item: LibraryItem, room: number): string[] {
  const [first, ...rest] = wrapText(nameOf(item), room);
  const size = item.family === undefined ? sizeOf(item) : '';
  return [
    `${outColors.bold(first)}  ${outColors.dim(size)}`.trimEnd(),
    ...rest.map((line) => outColors.bold(line)),
  ];
}

function aboutLines(item: LibraryItem, room: number): string[] {
  const { entry } = item;
  const text = entry instanceof Error ? entry.message : (entry.description ?? 'No description.');
  const paint = entry instanceof Error ? outColors.red : String;
  const lines = wrapText(visible(text), room).map((line) => paint(line));
  return [...lines, ...wrapText(originOf(item), room).map((line) => outColors.yellow(line))];
}

/** A line each, in columns: for a pipe, where pictures would be in the way. */
function aligned(items: readonly LibraryItem[]): string[] {
  const names = items.map(({ name }) => visible(name));
  const sizes = items.map(sizeOf);
  const [nameWidth, sizeWidth] = [names, sizes].map((texts) => Math.max(...texts.map((text) => text.length)));
  return items.map((item, index) => {
    const { entry } = item;
    const about = entry instanceof Error ? entry.message : (entry.description ?? 'No description.');
    const origin = originOf(item);
    const cells = [names[index].padEnd(nameWidth), sizes[index].padEnd(sizeWidth), visible(about)];
    return `  ${cells.join('  ')}${origin === '' ? '' : `  (${origin})`}`.trimEnd();
  });
}

/** A name, with the parameters of a family and their defaults. */
function nameOf({ name, family }: LibraryItem): string {
  return family === undefined ? visible(name) : formOf(family);
}

function formOf({ name, parameters }: Family): string {
  const parts = Object.entries(parameters).map(([key, parameter]) => `${key}=${defaultText(parameter)}`);
  return parts.length === 0 ? name : `${name}:${parts.join(', ')}`;
}

function sizeOf({ entry, family }: LibraryItem): string {
  if (entry instanceof Error) return '';
  if (family !== undefined) return 'family';
  if (entry.isBank) return counted(entry.filters.length, 'filter');
  const [{ channels, height, width }] = entry.filters;
  return channels === 1 ? `${height}×${width}` : `${channels}×${height}×${width}`;
}

/** Where it came from, if it is not shipped, and what shadows it. */
function originOf({ origin, file, shadowedBy }: LibraryItem): string {
  const from = origin === 'shipped' ? '' : `${origin}: ${visible(file ?? '')}`;
  const shadow = shadowedBy === undefined ? '' : `shadowed by ${visible(shadowedBy)}`;
  return [from, shadow].filter((text) => text !== '').join('; ');
}

function summary(items: readonly LibraryItem[]): string[] {
  const count = (isMeant: (item: LibraryItem) => boolean) => items.filter(isMeant).length;
  const isBank = (item: LibraryItem) => groupOf(item) === 'banks';
  const filters = count(
    (item) => !isBank(item) && item.family === undefined && !(item.entry instanceof Error),
  );
  const families = count((item) => item.family !== undefined);
  const banks = count((item) => isBank(item) && item.family === undefined);
  const parts = [
    [filters, 'filter', 'filters'],
    [families, 'family', 'families'],
    [banks, 'bank', 'banks'],
  ] as const;
  const counts = parts.filter(([n]) => n > 0).map(([n, one, many]) => `${n} ${n === 1 ? one : many}`);
  return [
    `${counts.join(', ')}.`,
    ...(families > 0 ? ['A family is used as name:parameter=value,… such as gaussian:sigma=2.'] : []),
    'convtool filters show <name> shows the weights and what they do.',
  ];
}
