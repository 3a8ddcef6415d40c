import { readFile, stat } from 'node:fs/promises';
import { type LockHolder, lockHolder, stateOf } from './lockHolder.js';
import { staleAfter } from './takeLock.js';

/**
 * Looks who holds a lock, and changes nothing.
 *
 * @param path of the lock file
 * @returns nothing where there is no lock, or its holder is gone: `takeLock` would take it over
 */
export async function peekLock(path: string): Promise<LockHolder | undefined> {
  try {
    const { data: holder } = lockHolder.safeParse(JSON.parse(await readFile(path, 'utf8')));
    if (holder === undefined) return undefined;
    const state = await stateOf(holder);
    const isFresh = Date.now() - (await stat(path)).mtimeMs <= staleAfter;
    return state === 'runs' || (state === 'elsewhere' && isFresh) ? holder : undefined;
  } catch {
    return undefined;
  }
}
