import { fieldBlock, fieldCount } from './pixelFields';
import { address } from './record';

/** The first value of a unit. */
export function blockStart(record: usize, unit: i32): usize {
  return <usize>unit * address(record, fieldBlock);
}

/** Where the values of a unit end. */
export function blockEnd(record: usize, unit: i32): usize {
  return min(blockStart(record, unit) + address(record, fieldBlock), address(record, fieldCount));
}
