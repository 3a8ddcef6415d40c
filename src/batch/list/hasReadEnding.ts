import { pictureFormats } from '../../images/pictureFormats.js';
import { arrayFormats } from '../../output/outputFormats.js';

/** Endings in lower case of what is read: what can be written, and GIF. */
const endings: ReadonlySet<string> = new Set([
  ...Object.values(pictureFormats).flatMap(({ extensions }) => extensions),
  ...arrayFormats,
  'gif',
]);

/** Whether a file's name ends as one that convtool reads, in any case: `.png`, `.JPG`, `.npy`. */
export function hasReadEnding(name: string): boolean {
  return endings.has(name.slice(name.lastIndexOf('.') + 1).toLowerCase()) && name.includes('.');
}
