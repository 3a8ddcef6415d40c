import { stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { UsageError } from '../errors.js';
import {
  defaultFormat,
  extensionOf,
  formatOfExtension,
  type OutputFormat,
  outputFormats,
} from './outputFormats.js';

/** Where a run's outputs go. */
export type Destination =
  | { readonly kind: 'stdout' }
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'folder'; readonly path: string };

/**
 * Reads where outputs go and in which format, as they are written on the command line.
 *
 * @param text `-` for standard output, a folder that exists or ends in `/`, or a file; default the working folder
 * @param format takes the place of the one that the file's ending names; default PNG
 * @throws {UsageError} if no format can be told, or file and format contradict each other
 */
export async function parseDestination(
  text: string | undefined,
  format: OutputFormat | undefined,
): Promise<{ destination: Destination; format: OutputFormat }> {
  if (text === undefined)
    return { destination: { kind: 'folder', path: '' }, format: format ?? defaultFormat };
  if (text === '-') return { destination: { kind: 'stdout' }, format: format ?? defaultFormat };
  const isFolder = /[/\\]$/.test(text) || (await stat(text).catch(() => undefined))?.isDirectory() === true;
  if (isFolder) return { destination: { kind: 'folder', path: text }, format: format ?? defaultFormat };

  const named = formatOfExtension(extname(text).slice(1));
  if (format !== undefined && named !== undefined && named !== format) {
    throw new UsageError(
      `--output ${text} is named as ${named}, but --format says ${format}; make them agree`,
    );
  }
  const chosen = format ?? named;
  if (chosen === undefined) {
    throw new UsageError(
      `--output ${text} has no ending that names a format (${outputFormats.map(extensionOf).join(', ')}); ` +
        'give it one or use --format, or end it with / for a folder',
    );
  }
  return { destination: { kind: 'file', path: text }, format: chosen };
}

/**
 * The path of one output.
 *
 * @param input the input's path; `photo.jpg` under `sobel-x` becomes `photo.sobel-x.png` in a folder
 * @param label what the output holds: a map's name, `montage` or `maps`
 */
export function outputPath(
  destination: Exclude<Destination, { kind: 'stdout' }>,
  input: string,
  label: string,
  format: OutputFormat,
): string {
  if (destination.kind === 'file') return destination.path;
  return join(destination.path, `${inputStem(input)}.${label}.${extensionOf(format)}`);
}

/** An input's file name without its ending; `stdin` for standard input. */
export function inputStem(input: string): string {
  return input === '-' ? 'stdin' : basename(input, extname(input));
}
