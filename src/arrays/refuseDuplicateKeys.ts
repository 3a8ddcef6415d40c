import { visit } from 'jsonc-parser';
import { InputError } from '../errors.js';
import { quoteText } from './describeValue.js';

/**
 * Refuses JSON with a key twice in one object, of which `JSON.parse` would silently take the last.
 *
 * @param text JSON that parses.
 * @param name the file, as the user named it, for messages.
 * @throws {InputError} naming the key and where it stands again, by line and column from 1.
 */
export function refuseDuplicateKeys(text: string, name: string): void {
  try {
    visitKeys(text, name);
  } catch (error) {
    // Brackets a hundred thousand deep, which jsonc-parser goes down by calling itself; nothing valid is so deep.
    if (!(error instanceof RangeError)) throw error;
  }
}

function visitKeys(text: string, name: string): void {
  const open: Set<string>[] = [];
  visit(text, {
    onObjectBegin: () => {
      open.push(new Set());
    },
    onObjectEnd: () => {
      open.pop();
    },
    onObjectProperty: (key, _offset, _length, line, character) => {
      const keys = open.at(-1);
      if (keys?.has(key)) {
        throw new InputError(
          `${name} has the key ${quoteText(key)} twice, again at line ${line + 1}, column ${character + 1}; leave one out.`,
        );
      }
      keys?.add(key);
    },
  });
}
