import type { InputError } from '../errors.js';

/** The dictionary in a `.npy` header. */
export interface NpyDict {
  /** The type, e.g. `<f4`; the type of records is the text of its list, shortened. */
  readonly descr: string;
  readonly fortranOrder: boolean;
  /** Whole numbers of any size and sign; empty for a 0-d array. */
  readonly shape: readonly number[];
}

/**
 * Parses the Python dictionary in a `.npy` header strictly by its grammar; nothing is evaluated.
 *
 * @param text e.g. `{'descr': '<f4', 'fortran_order': False, 'shape': (3, 4), }`, spaces and a newline after it allowed.
 * @param fail makes the error to throw out of a clause that says what is wrong.
 * @throws what `fail` makes, if the text is not such a dictionary with exactly the three keys.
 */
export function parseNpyDict(text: string, fail: (why: string) => InputError): NpyDict {
  const scanner = createScanner(text, fail);
  let descr: string | undefined;
  let fortranOrder: boolean | undefined;
  let shape: number[] | undefined;

  scanner.expect(/\{/y, "'{'");
  while (scanner.take(/\}/y) === undefined) {
    const key = scanner.expect(stringLiteral, 'a key').slice(1, -1);
    scanner.expect(/:/y, "':'");
    if (key === 'descr' && descr === undefined) descr = parseDescr(scanner);
    else if (key === 'fortran_order' && fortranOrder === undefined) {
      fortranOrder = scanner.expect(/True|False/y, 'True or False') === 'True';
    } else if (key === 'shape' && shape === undefined) shape = parseShape(scanner);
    else throw fail(`its header has a key '${key}' too many`);
    if (scanner.take(/,/y) === undefined) {
      scanner.expect(/\}/y, "',' or '}'");
      break;
    }
  }
  scanner.expect(/$/y, 'nothing more');

  if (descr === undefined) throw fail("its header has no 'descr'");
  if (fortranOrder === undefined) throw fail("its header has no 'fortran_order'");
  if (shape === undefined) throw fail("its header has no 'shape'");
  return { descr, fortranOrder, shape };
}

interface Scanner {
  /** What the pattern matches at the present place, spaces before it skipped; moves on behind it. */
  take(pattern: RegExp): string | undefined;
  /** The same, but what does not match is an error. */
  expect(pattern: RegExp, what: string): string;
}

const stringLiteral = /'[^'\\\n]*'|"[^"\\\n]*"/y;

function createScanner(text: string, fail: (why: string) => InputError): Scanner {
  let at = 0;
  const match = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    at += found?.length ?? 0;
    return found;
  };
  const take = (pattern: RegExp) => {
    match(/\s*/y);
    return match(pattern);
  };
  const expect = (pattern: RegExp, what: string) => {
    const found = take(pattern);
    if (found !== undefined) return found;
    const rest = text.slice(at, at + 12).trimEnd();
    throw fail(`at character ${at + 1} its header should have ${what}, not ${rest || 'its end'}`);
  };
  return { take, expect };
}

/** Records have a list (or a tuple) here. None is read, so its text is kept for the message and not taken apart. */
function parseDescr(scanner: Scanner): string {
  const records = scanner.take(/[[(][^\n]*[\])](?=\s*,\s*'fortran_order')/y);
  if (records !== undefined) return records.length > 40 ? `${records.slice(0, 40)}…` : records;
  return scanner.expect(stringLiteral, 'a type in quotes').slice(1, -1);
}

/** A tuple of whole numbers; one alone has a comma after it. Python 2 wrote long numbers as `3L`. */
function parseShape(scanner: Scanner): number[] {
  const shape: number[] = [];
  scanner.expect(/\(/y, "'('");
  while (scanner.take(/\)/y) === undefined) {
    shape.push(Number.parseInt(scanner.expect(/-?(?:0|[1-9]\d*)L?/y, 'a whole number'), 10));
    if (scanner.take(/,/y) !== undefined) continue;
    scanner.expect(shape.length === 1 ? /(?!)/y : /\)/y, shape.length === 1 ? "','" : "',' or ')'");
    break;
  }
  return shape;
}
