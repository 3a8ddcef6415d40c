import { adler32 } from './adler32';
import { beginBits, endByte, putBits } from './bits';
import { deflateBlock } from './deflateBlock';
import { chooseFilter } from './pngChoice';
import {
  blockBytes,
  fieldKept,
  fieldKeptBytes,
  fieldPartBytes,
  fieldParts,
  fieldPixelBytes,
  fieldResults,
  fieldRowBytes,
  fieldRowCount,
  fieldRows,
  fieldScratch,
  fieldScratchBytes,
  fieldUnitRows,
  slackBytes,
  tableBytes,
} from './pngFields';
import { filterRow } from './pngFilters';
import { address } from './record';

/**
 * A PNG's rows, filtered and deflated. A unit is a stripe of rows, and makes a part of the stream that ends at a byte
 * with a stored block of nothing, as zlib's sync flush does.
 */
export function deflatePng(record: usize, unit: i32, participant: i32): void {
  const length = address(record, fieldRowBytes);
  const pixel = address(record, fieldPixelBytes);
  const firstRow = <usize>unit * address(record, fieldUnitRows);
  const count = min(address(record, fieldUnitRows), address(record, fieldRowCount) - firstRow);
  const rows = address(record, fieldRows) + firstRow * length;
  const scratch = address(record, fieldScratch) + <usize>participant * address(record, fieldScratchBytes);
  const tried = scratch + tableBytes;
  const kept = address(record, fieldKept);
  const filtered =
    kept === 0 ? tried + length + slackBytes : kept + <usize>unit * address(record, fieldKeptBytes);

  const filter = chooseFilter(rows, count, length, pixel, scratch, tried);
  let end = filtered;
  for (let y: usize = 0; y < count; y++) {
    store<u8>(end, filter);
    filterRow(filter, rows + y * length, length, pixel, end + 1);
    end += length + 1;
  }

  const part = address(record, fieldParts) + <usize>unit * address(record, fieldPartBytes);
  beginBits(part);
  for (let from = filtered; from < end; from += blockBytes) {
    deflateBlock(from, min(from + blockBytes, end), from > filtered, scratch);
  }
  putBits(0, 3);
  endByte();
  putBits(0xffff0000, 32);
  const result = address(record, fieldResults) + ((<usize>unit) << 3);
  store<u32>(result, <u32>(endByte() - part));
  store<u32>(result, adler32(filtered, end - filtered), 4);
}
