import { kernelsOf } from '../../filters/facts/kernelsOf.js';
import type { Filter } from '../../filters/filter.js';
import { kernelPicture } from '../../output/kernelPicture.js';
import { withoutMargin } from '../../output/withoutMargin.js';
import { outColors } from '../terminal.js';

const lines = 3;

/** A small picture of a filter for a list: three lines of at most nine characters. */
export function thumbnail(filter: Filter): string[] {
  // Of several kernels the first; its neighbours are mostly alike.
  const [kernel] = kernelsOf(filter);
  // A small kernel is shown whole, with its zeros.
  const shown = kernel.height > 2 * lines ? withoutMargin(kernel) : kernel;
  return kernelPicture(shown, {
    colorLevel: outColors.level,
    maxRows: lines,
    // Half a line less than the height, so that one picture does not run into the next.
    maxColumns: outColors.level < 2 ? 3 * lines : 2 * lines - 1,
  });
}
