import { type DeflatedStripe, deflateRows } from '../../kernels/deflate/deflateRows.js';
import { joinAdler32 } from './adler32.js';
import { deflateFurther } from './deflateStripe.js';
import type { PngStripes } from './pngStripes.js';

/**
 * Filters and deflates stripes in the engine, some megabytes of them at a time.
 *
 * @param level 1, or 2 to 9: then the threads of Node's pool look for repetitions too, as pigz does
 * @param take is given pieces of the raw stream, in order, and only for the time of the call
 * @returns the Adler-32 of all filtered rows
 */
export async function engineStripes(
  stripes: PngStripes,
  level: number,
  take: (...pieces: Uint8Array[]) => void,
): Promise<number> {
  const { rows, height, rowBytes, stripeRows } = stripes;
  const rowsAtOnce = stripeRows * Math.max(1, Math.floor(bytesAtOnce / (stripeRows * rowBytes)));
  const above = new Uint8Array(rowBytes);
  let checksum = 1;
  let before: Uint8Array | undefined;
  for (let from = 0; from < height; from += rowsAtOnce) {
    const bytes = rows(from, Math.min(from + rowsAtOnce, height));
    let further: Promise<Uint8Array>[] = [];
    deflateRows({ ...stripes, bytes, above, keepsFiltered: level > 1 }, (deflated) => {
      for (const { adler, filteredBytes } of deflated) checksum = joinAdler32(checksum, adler, filteredBytes);
      if (level === 1) take(...deflated.map((stripe) => stripe.bytes));
      else further = deflated.map((stripe) => start(stripe));
    });
    above.set(bytes.subarray(bytes.length - rowBytes));
    take(...(await Promise.all(further)));
  }
  return checksum;

  function start({ bytes, filtered }: DeflatedStripe): Promise<Uint8Array> {
    if (filtered === undefined) throw new RangeError('The filtered rows were not kept.');
    const own = filtered.slice();
    const part = deflateFurther(own, bytes.slice(), level, before);
    before = own;
    return part;
  }
}

/** So much is shared by the threads at a time. The file does not depend on it. */
const bytesAtOnce = 2 ** 22;
