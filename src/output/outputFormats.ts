import { type PictureFormat, pictureFormats } from '../images/pictureFormats.js';

/** Formats in which numbers are written: all maps of an input in one file. */
export const arrayFormats = ['npy', 'json', 'csv'] as const;
export type ArrayFormat = (typeof arrayFormats)[number];

export type OutputFormat = PictureFormat | ArrayFormat;

/** Every output format by name, pictures first. */
export const outputFormats: readonly OutputFormat[] = [
  ...Object.keys(pictureFormats).filter(isPictureFormat),
  ...arrayFormats,
];

/** The format where none is asked for. */
export const defaultFormat: OutputFormat = 'png';

/** Whether a name is that of a format for pictures. */
export function isPictureFormat(name: string): name is PictureFormat {
  return Object.hasOwn(pictureFormats, name);
}

/** The format that a file's ending stands for, if any. */
export function formatOfExtension(extension: string): OutputFormat | undefined {
  const lower = extension.toLowerCase();
  const picture = Object.entries(pictureFormats).find(([, { extensions }]) =>
    extensions.some((known) => known === lower),
  );
  if (picture && isPictureFormat(picture[0])) return picture[0];
  return arrayFormats.find((format) => format === lower);
}

/** The ending, without a dot, that a format's files get. */
export function extensionOf(format: OutputFormat): string {
  return isPictureFormat(format) ? pictureFormats[format].extensions[0] : format;
}
