import { realpath, stat } from 'node:fs/promises';
import picomatch from 'picomatch';
import { UsageError } from '../../errors.js';
import { fileError } from '../../fileError.js';
import type { Listed } from '../listed.js';
import { plainGlob } from './globMatcher.js';
import { globBase } from './namedPlace.js';
import { type NamePatterns, nameRules } from './nameRules.js';
import { type Pattern, pathPattern } from './pattern.js';
import { walkTree } from './walkTree.js';

const nothing = 'no file matches it';

/**
 * Lists the files that a glob matches, whatever their ending, by walking its fixed part, links in which are followed; in
 * pieces, as `walkTree` gives them. One that matches nothing, or is malformed, is a failure.
 */
export async function* listGlob(
  input: string,
  { patterns, output }: { readonly patterns: NamePatterns; readonly output: string },
): AsyncGenerator<readonly Listed[]> {
  const { glob } = picomatch.scan(plainGlob(input), { nonegate: true });
  const base = globBase(input);
  const failure = (reason: string): Listed[] => [{ kind: 'failure', path: input, relative: input, reason }];
  const met = { file: false, folder: false, failure: false };
  const tree = await findTree(base, glob);
  if (typeof tree === 'string') return yield failure(tree);
  const rules = nameRules(patterns, watched(tree.pattern, met));
  for await (const piece of walkTree({ path: base, real: tree.real, output, rules })) {
    met.failure ||= piece.some(({ kind }) => kind === 'failure');
    yield piece;
  }
  if (met.file || met.failure) return;
  const isFolders = met.folder && !glob.endsWith('**');
  yield failure(isFolders ? 'folders match it, but no file: put /** at its end' : nothing);
}

/** The folder to walk, without links, and what its files have to match, or why there is none. */
async function findTree(base: string, glob: string): Promise<{ real: string; pattern: Pattern } | string> {
  try {
    const pattern = pathPattern(glob);
    return (await stat(base)).isDirectory() ? { real: await realpath(base), pattern } : nothing;
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return isMissing ? nothing : fileError(error);
  }
}

/** A pattern that notes what it has matched. */
function watched(pattern: Pattern, met: { file: boolean; folder: boolean }): Pattern {
  return {
    matches(relative, name) {
      const isMatch = pattern.matches(relative, name);
      met.file ||= isMatch;
      return isMatch;
    },
    reaches(relative) {
      met.folder ||= pattern.matches(relative, '');
      return pattern.reaches(relative);
    },
  };
}
