import picomatch from 'picomatch';
import { UsageError } from '../../errors.js';
import { globMatcher, plainGlob } from './globMatcher.js';

/** A glob for the files of a tree. */
export interface Pattern {
  /** Whether a file is meant, or a folder with all that it holds; by the path below the tree, and the name at its end. */
  matches(relative: string, name: string): boolean;
  /** Whether a folder may hold what is meant; wildcards do not reach into hidden ones. */
  reaches(relative: string): boolean;
}

/** A glob for paths below a folder, as a shell has it. */
export function pathPattern(glob: string, options?: { dot: boolean }): Pattern {
  return { matches: globMatcher(glob, options), reaches: reach(glob) };
}

/**
 * A glob as in .gitignore: without a slash it means names at any depth, with one paths below the tree; one at its end,
 * folders.
 *
 * @throws {UsageError} saying what was expected
 */
export function namePattern(glob: string, options?: { dot: boolean }): Pattern {
  if (glob.startsWith('!')) {
    throw new UsageError('expected a glob without a leading !; what is not wanted is given to --exclude');
  }
  const body = glob.replace(/\/+$/, '');
  const isAnchored = body.includes('/');
  const path = isAnchored ? body.replace(/^\/+/, '') : body;
  if (body !== glob && body !== '') return pathPattern(isAnchored ? `${path}/**` : `**/${path}/**`, options);
  if (isAnchored) return pathPattern(path, options);
  const matches = globMatcher(path, options);
  return { matches: (_, name) => matches(name), reaches: () => false };
}

/** A folder is on the way where the glob's first parts match it: of `a/*.d/**`, `a`, `a/x.d` and what lies below. */
function reach(glob: string): Pattern['reaches'] {
  const { parts = [] } = picomatch.scan(plainGlob(glob), { nonegate: true, parts: true });
  // Within a part, as in `{a/b,c}`, a slash hides where folders end.
  if (parts.some((part) => part.includes('/'))) {
    return (path) => {
      const name = path.slice(path.lastIndexOf('/') + 1);
      return !name.startsWith('.') || glob.includes(name);
    };
  }
  const ways = parts.map((_, index) => parts.slice(0, index + 1).join('/'));
  if (!parts.at(-1)?.includes('**')) ways.pop();
  const matchers = ways.filter((way) => way !== '').map((way) => globMatcher(way));
  return (path) => matchers.some((matches) => matches(path));
}
