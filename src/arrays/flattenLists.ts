import { counted } from '../counted.js';
import { InputError } from '../errors.js';
import { isFloat32 } from '../tensor/isFloat32.js';
import { beyondFloat32 } from './beyondFloat32.js';
import { describeValue, isList } from './describeValue.js';
import type { Floats, MakeFloats, NumericArray } from './numericArray.js';
import { shapeText } from './shapeText.js';

/**
 * Turns lists of numbers, 1 to 4 levels deep or as many as `deepest`, into an array; the first list of each level gives its size.
 *
 * @param lists as JSON.parse made them.
 * @param root what goes before a place in messages: `data` makes `data[0,1]`; empty at the top of the file.
 * @param name the file, as the user named it, for messages.
 * @param make `float32`, which rounds, or `float64`.
 * @throws {InputError} if a list is empty, of another length than the first of its level or too deep, or an entry
 *   is not a number or beyond float32.
 */
export function flattenLists<Data extends Floats>(
  lists: readonly unknown[],
  root: string,
  name: string,
  make: MakeFloats<Data>,
  deepest = 4,
): NumericArray<Data> {
  const shape = shapeOf(lists, root, name, deepest);
  // Lengths come before the values: a ragged file must not claim memory for the shape that its first rows promise.
  const rows: (readonly unknown[])[] = [];
  collectRows(lists, [], { shape, root, name, rows });

  const width = shape[shape.length - 1];
  const data = make(rows.length * width);
  for (const [r, row] of rows.entries()) {
    for (let x = 0; x < width; x++) {
      const value = row[x];
      const at = r * width + x;
      if (typeof value !== 'number') throw notNumber(value, root + placeOf(at, shape), name);
      data[at] = value;
      if (!isFloat32(value)) {
        throw beyondFloat32(name, describeValue(value), `at ${root}${placeOf(at, shape)}`);
      }
    }
  }
  return { shape, data };
}

function shapeOf(lists: readonly unknown[], root: string, name: string, deepest: number): number[] {
  const shape: number[] = [];
  for (let level: unknown = lists; isList(level); level = level[0]) {
    if (shape.length === deepest) {
      throw new InputError(
        `${name} has lists more than ${deepest} levels deep, but an array has 1 to ${deepest} dimensions; take away the outer brackets.`,
      );
    }
    if (level.length === 0) {
      const place = root + (shape.length > 0 ? shapeText(shape.map(() => 0)) : '');
      throw new InputError(
        `${name} has an empty list${place && ` at ${place}`}, but an array holds at least one value; ` +
          'put numbers between the brackets.',
      );
    }
    shape.push(level.length);
  }
  return shape;
}

interface Walk {
  readonly shape: readonly number[];
  readonly root: string;
  readonly name: string;
  readonly rows: (readonly unknown[])[];
}

/** Gathers the innermost lists in order; goes as deep as the shape, never as deep as the file. */
function collectRows(list: readonly unknown[], place: readonly number[], walk: Walk): void {
  const { shape, root, name, rows } = walk;
  const depth = place.length;
  if (list.length !== shape[depth]) {
    const innermost = depth === shape.length - 1;
    const zeros = place.map(() => 0);
    throw new InputError(
      `${name} is ragged: ${root}${shapeText(place)} has ${counted(list.length, innermost ? 'value' : 'list')}, but ` +
        `${root}${shapeText(zeros)} has ${shape[depth]}; give both the same number.`,
    );
  }
  if (depth === shape.length - 1) {
    rows.push(list);
    return;
  }
  for (const [i, entry] of list.entries()) {
    const inner = [...place, i];
    if (!isList(entry)) {
      throw new InputError(
        `${name} has ${describeValue(entry)} at ${root}${shapeText(inner)}, where a list was expected, as at ` +
          `${root}${shapeText(inner.map(() => 0))}; put it between brackets or take it out.`,
      );
    }
    collectRows(entry, inner, walk);
  }
}

function notNumber(value: unknown, place: string, name: string): InputError {
  return new InputError(
    `${name} has ${describeValue(value)} at ${place}, where a number was expected; write a plain number there.`,
  );
}

function placeOf(index: number, shape: readonly number[]): string {
  let rest = index;
  const place = shape.toReversed().map((side) => {
    const own = rest % side;
    rest = (rest - own) / side;
    return own;
  });
  return shapeText(place.reverse());
}
