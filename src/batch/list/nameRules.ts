import { UsageError } from '../../errors.js';
import type { LeftOutWhy } from '../listed.js';
import { hasReadEnding } from './hasReadEnding.js';
import { namePattern, type Pattern } from './pattern.js';

/** What --include and --exclude say. */
export interface NamePatterns {
  readonly include: readonly Pattern[];
  readonly exclude: readonly Pattern[];
}

/** Why an entry of a tree is left out by its path below it and the name at its end; `undefined`: it is not. */
export interface NameRules {
  file(relative: string, name: string): LeftOutWhy | undefined;
  folder(relative: string, name: string): LeftOutWhy | undefined;
  /** A file that was named by itself: only the options leave it out. */
  namedFile(name: string): LeftOutWhy | undefined;
}

/**
 * Compiles the globs of --include and --exclude. Wildcards of the latter match leading dots too, as in .gitignore.
 *
 * @throws {UsageError} naming the option and its text
 */
export function namePatterns(globs: {
  readonly include: readonly string[];
  readonly exclude: readonly string[];
}): NamePatterns {
  return {
    include: globs.include.map((glob) => named('--include', glob, { dot: false })),
    exclude: globs.exclude.map((glob) => named('--exclude', glob, { dot: true })),
  };
}

/** The rules of a tree; `glob` is the rest of an input that is one, which each file has to match besides. */
export function nameRules({ include, exclude }: NamePatterns, glob?: Pattern): NameRules {
  const isExcluded = (relative: string, name: string) => exclude.some((one) => one.matches(relative, name));
  const isIncluded = (relative: string, name: string) => include.some((one) => one.matches(relative, name));
  const reaching = glob ? [glob] : include;
  return {
    file(relative, name) {
      if (glob && !glob.matches(relative, name)) return hiddenOr('excluded', name);
      if (isExcluded(relative, name)) return 'excluded';
      if (include.length > 0) return isIncluded(relative, name) ? undefined : hiddenOr('excluded', name);
      return glob ? undefined : hiddenOr(hasReadEnding(name) ? undefined : 'ending', name);
    },
    folder(relative, name) {
      if (isExcluded(relative, name)) return 'excluded';
      if (!glob && !name.startsWith('.')) return undefined;
      return reaching.some((one) => one.reaches(relative)) ? undefined : hiddenOr('excluded', name);
    },
    namedFile(name) {
      const isTaken = include.length === 0 || isIncluded(name, name);
      return isTaken && !isExcluded(name, name) ? undefined : 'excluded';
    },
  };
}

function hiddenOr<Why>(why: Why, name: string): Why | 'hidden' {
  return name.startsWith('.') ? 'hidden' : why;
}

function named(option: string, glob: string, options: { dot: boolean }): Pattern {
  try {
    return namePattern(glob, options);
  } catch (error) {
    if (error instanceof UsageError) throw new UsageError(`${option} "${glob}": ${error.message}`);
    throw error;
  }
}
