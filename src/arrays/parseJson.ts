import { type ParseErrorCode, printParseErrorCode, visit } from 'jsonc-parser';
import { InputError } from '../errors.js';
import { quoteText } from './describeValue.js';

/**
 * Parses strict JSON; what is wrong is told by line and column, both from 1.
 *
 * @param text without a byte order mark.
 * @param name the file, as the user named it, for messages.
 * @throws {InputError} if the text is not JSON; `NaN`, comments and trailing commas are not.
 */
export function parseJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    // JSON.parse is fast and bears any depth, but does not always say where it failed.
    refuseAtFirstError(text, name);
    const why = error instanceof Error ? error.message : String(error);
    throw new InputError(`${name} is not JSON: ${why}; correct it there.`);
  }
}

/** No file of ours has as many; jsonc-parser calls itself for each level, so that 100,000 would end it. */
const deepestLevel = 32;

function refuseAtFirstError(text: string, name: string): void {
  let depth = 0;
  const enter = (_offset: number, _length: number, line: number, character: number) => {
    depth++;
    if (depth <= deepestLevel) return;
    throw new InputError(
      `${name} is not JSON, and has brackets more than ${deepestLevel} levels deep at line ${line + 1}, column ` +
        `${character + 1}; close each bracket that is opened.`,
    );
  };
  const leave = () => {
    depth--;
  };
  const onError = (
    code: ParseErrorCode,
    offset: number,
    _length: number,
    line: number,
    character: number,
  ) => {
    const expected = expectedByCode.get(printParseErrorCode(code)) ?? 'JSON';
    throw new InputError(
      `${name} is not JSON: at line ${line + 1}, column ${character + 1} ${expected} was expected, not ` +
        `${tokenAt(text, offset)}; correct it there.`,
    );
  };
  visit(
    text,
    { onArrayBegin: enter, onObjectBegin: enter, onArrayEnd: leave, onObjectEnd: leave, onError },
    { disallowComments: true, allowTrailingComma: false },
  );
}

const expectedByCode: ReadonlyMap<string, string> = new Map([
  ['InvalidSymbol', 'a number, a bracket or a key in double quotes'],
  ['InvalidNumberFormat', 'a number'],
  ['UnexpectedEndOfNumber', 'a number that goes on'],
  ['PropertyNameExpected', 'a key in double quotes'],
  ['ValueExpected', 'a value'],
  ['ColonExpected', 'a colon'],
  ['CommaExpected', 'a comma or a closing bracket'],
  ['CloseBraceExpected', 'a closing brace'],
  ['CloseBracketExpected', 'a closing bracket'],
  ['EndOfFileExpected', 'nothing more'],
  ['InvalidCommentToken', 'JSON without comments'],
  ['UnexpectedEndOfString', 'text with a closing quote'],
  ['InvalidUnicode', 'text with valid escapes'],
  ['InvalidEscapeCharacter', 'text with valid escapes'],
  ['InvalidCharacter', 'text without control characters'],
]);

function tokenAt(text: string, offset: number): string {
  if (offset >= text.length) return 'the end of the file';
  const word = /[^\s,:[\]{}]+/y;
  word.lastIndex = offset;
  return quoteText(word.exec(text)?.[0] ?? text.charAt(offset));
}
