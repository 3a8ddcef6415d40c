import picomatch from 'picomatch';
import { UsageError } from '../../errors.js';
import { braceRange } from './braceRange.js';

const expected = 'expected a glob, as in "*.jpg" or "2024/**"';

/**
 * A test of whole relative paths by a glob of picomatch. Wildcards match no leading dot, unless `dot` is set. `?` is one
 * character, be it an emoji, and a newline is a character like others. Parentheses, `|` and a leading `!` are part of a
 * name, as in `photo (1)*.png`: there are no extended globs.
 *
 * @throws {UsageError} saying what was expected: the glob is empty, or its brackets do not match
 */
export function globMatcher(glob: string, { dot = false } = {}): (path: string) => boolean {
  if (glob === '') throw new UsageError(expected);
  const regex = compile(plainGlob(glob), dot);
  // picomatch lets classes match a leading dot.
  const namesDot = dot || /(?:^|[/{,])\\?\.(?!\/)/.test(glob);
  return (path) => {
    if (!namesDot && path[path.lastIndexOf('/') + 1] === '.') return false;
    return regex.test(path) || path === glob;
  };
}

/** Puts a backslash before what only extended globs give a meaning to. */
export function plainGlob(glob: string): string {
  return glob.replace(/\\[\s\S]|\[(?:\\[\s\S]|[^\]\\])*\]|[()|]/g, (token) =>
    token.length === 1 ? `\\${token}` : token,
  );
}

function compile(glob: string, dot: boolean): RegExp {
  const regex = makeRegex(glob, dot);
  // The flag u makes an emoji one character; under it only what has a meaning may, and has to, be escaped.
  const source = regex.source.replace(
    /\\([\s\S])|\[(?:\\[\s\S]|[^\]\\])*\]|[{}]/g,
    (token, escaped: string = token) => {
      if (escaped.length > 1) return token;
      return /[\^$\\.*+?()[\]{}|/]/.test(escaped) ? `\\${escaped}` : escaped;
    },
  );
  try {
    return new RegExp(source, 'su');
  } catch {
    return regex;
  }
}

function makeRegex(glob: string, dot: boolean): RegExp {
  try {
    return picomatch.makeRe(glob, {
      dot,
      debug: true,
      flags: 's',
      noextglob: true,
      nonegate: true,
      posix: true,
      strictBrackets: true,
      expandRange: (...args: unknown[]) => braceRange(args.slice(0, -1).map(String)),
    });
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(
      `${expected}; a bracket of it is not closed, not opened, or holds no range: put \\ before one that is part of a name`,
      { cause: error },
    );
  }
}
