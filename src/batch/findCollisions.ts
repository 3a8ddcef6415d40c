import { outputStem } from './batchOutputPath.js';
import { hashText } from './journal/hashText.js';
import { foldPath } from './list/foldPath.js';
import type { ListedInput } from './listed.js';
import { type Walk, walkInputs } from './walkInputs.js';

/** Tells why an input is refused because its outputs would have the names of those of others; undefined if it is not. */
export type CollisionOf = (input: ListedInput) => string | undefined;

/**
 * Finds inputs whose outputs would have the same names, before any is done, so that it does not depend on their order
 * which of them are refused: all of them. Below one folder there are none, unless all outputs lie side by side.
 *
 * Of most inputs only the hash of a name is kept, 8 bytes.
 *
 * @param ignoresCase whether the output folder's file system takes `A` and `a` for one name
 */
export async function findCollisions(walk: Walk, ignoresCase: boolean): Promise<CollisionOf> {
  const mayCollide = walk.flat || walk.inputs.length > 1 || ignoresCase;
  const groups = mayCollide ? await groupsOf(walk, ignoresCase) : new Map<string, readonly string[]>();
  return ({ path, relative }) => {
    const group = groups.get(keyOf(relative, walk.flat, ignoresCase)) ?? [];
    const [other, ...more] = group.filter((each) => each !== path);
    if (other === undefined) return undefined;
    const all = more.length === 0 ? other : `${other} and ${more.length} more`;
    return (
      `${path}: its outputs would have the names of those of ${all}; give the folder that they have in common, without ` +
      '--flat, or do them one after the other into two folders'
    );
  };
}

/** Paths of inputs that have one key. */
async function groupsOf(walk: Walk, ignoresCase: boolean): Promise<Map<string, readonly string[]>> {
  const hashes = await hashesOf(walk, ignoresCase);
  const repeated = new Set<number>();
  for (let index = 1; index < hashes.length; index++) {
    if (hashes[index] === hashes[index - 1]) repeated.add(hashes[index]);
  }
  const groups = new Map<string, string[]>();
  if (repeated.size === 0) return groups;
  for await (const listed of walkInputs(walk)) {
    if (listed.kind !== 'input') continue;
    const key = keyOf(listed.relative, walk.flat, ignoresCase);
    if (!repeated.has(hashText(key))) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [listed.path]);
    else group.push(listed.path);
  }
  // Others have but the hash in common.
  for (const [key, { length }] of groups) if (length === 1) groups.delete(key);
  return groups;
}

/** What two inputs have in common whose outputs would have the same names. */
function keyOf(relative: string, flat: boolean, ignoresCase: boolean): string {
  const stem = outputStem(relative, flat);
  return ignoresCase ? foldPath(stem) : stem;
}

/** Hashes of all keys, sorted. */
async function hashesOf(walk: Walk, ignoresCase: boolean): Promise<Float64Array> {
  let hashes = new Float64Array(1024);
  let count = 0;
  for await (const listed of walkInputs(walk)) {
    if (listed.kind !== 'input') continue;
    if (count === hashes.length) {
      const larger = new Float64Array(2 * count);
      larger.set(hashes);
      hashes = larger;
    }
    hashes[count++] = hashText(keyOf(listed.relative, walk.flat, ignoresCase));
  }
  return hashes.subarray(0, count).sort();
}
