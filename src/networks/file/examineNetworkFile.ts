import { describeValue } from '../../arrays/describeValue.js';
import type { Family } from '../../filters/families/family.js';
import { checkLayers } from './checkLayers.js';
import { describeNetworkIssue } from './describeNetworkIssue.js';
import { mostProblems } from './mostProblems.js';
import { type NetworkFile, networkForm } from './networkSchema.js';

/** A network's data, or all that is wrong with it: sentences without a full stop. */
export type ExaminedNetwork =
  | { readonly data: NetworkFile }
  | { readonly problems: readonly [string, ...string[]] };

/**
 * Looks for mistakes in the content of a network's JSON file, as far as it tells them by itself: weights' files are
 * not opened.
 *
 * @param content the parsed JSON
 * @param families those that a filter in the file may name
 */
export function examineNetworkFile(content: unknown, families: readonly Family[]): ExaminedNetwork {
  if (typeof content !== 'object' || content === null || Array.isArray(content))
    return { problems: [`holds ${describeValue(content)}, but a network in braces is expected`] };
  const result = tryParse(content);
  if (result === undefined) return { problems: ['has more mistakes than can be counted'] };
  const found = result.success
    ? checkLayers(result.data)
    : result.error.issues.flatMap((issue) => describeNetworkIssue(issue, content, families));
  const [first, ...rest] = new Set(found);
  if (first === undefined) return result.success ? { data: result.data } : { problems: ['is wrong'] };
  const others = rest.length < mostProblems ? rest : rest.slice(0, mostProblems - 2);
  const left = rest.length - others.length;
  return { problems: [first, ...others, ...(left > 0 ? [`and ${left} more mistakes`] : [])] };
}

/** Undefined where zod's own stack cannot hold what is wrong, which takes some hundred thousand mistakes. */
function tryParse(content: object) {
  try {
    return networkForm.safeParse(content, { reportInput: true });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
