import { UsageError } from '../errors.js';
import { type PictureFormat, pictureFormats } from './pictureFormats.js';

/**
 * How hard a picture is compressed.
 *
 * @param asked the level that is asked for; default the format's usual one
 * @returns 0 to the most that the format has; nothing where it has but one way
 * @throws {UsageError} if the format does not have that level
 */
export function compressionLevel(format: PictureFormat, asked?: number): number | undefined {
  const { levels } = pictureFormats[format];
  if (asked === undefined) return levels?.usual;
  if (levels === undefined) {
    const others = Object.entries(pictureFormats).flatMap(([name, { levels }]) => (levels ? [name] : []));
    throw new UsageError(`${format} has no levels of compression, but ${others.join(', ')} have`);
  }
  if (Number.isInteger(asked) && asked >= 0 && asked <= levels.most) return asked;
  throw new UsageError(`expected a whole number from 0 to ${levels.most}, the levels of ${format}`);
}
