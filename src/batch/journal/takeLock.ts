import { createHash, randomUUID } from 'node:crypto';
import { link, readFile, stat, unlink, utimes, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { InputError } from '../../errors.js';
import { fileError } from '../../fileError.js';
import { type LockHolder, lockHolder, stateOf, thisHolder } from './lockHolder.js';

/** A holder touches its lock so often, in milliseconds. */
const touchedEvery = 15_000;

/**
 * So long after it was touched last the holder has gone, where it cannot be asked: on another machine, or in another
 * container. Network file systems tell times up to a minute late.
 */
export const staleAfter = 2 * 60_000;
/** In this time a lock is written, where the file system makes that take two steps. */
const tornAfter = 5_000;

/**
 * Takes a lock file, so that two runs do not write to one folder. A lock whose holder is gone is taken over at once: a
 * process of this machine that does not run any more, this process itself, or one of another machine that has not
 * touched its lock for 2 minutes.
 *
 * @param path of the lock file; its folder exists
 * @param now milliseconds since 1970, as `Date.now`
 * @returns the lock; `release` takes the file away if it is still ours, and throws nothing
 * @throws {InputError} naming the folder, if another run holds the lock or no file can be made there
 */
export async function takeLock(
  path: string,
  now: () => number = Date.now,
): Promise<{ release(): Promise<void> }> {
  const text = JSON.stringify(await thisHolder(now()));
  await take(path, text, now, path);
  const isOurs = async () => (await readFile(path, 'utf8').catch(() => undefined)) === text;
  const touch = async () => {
    const time = new Date(now());
    if (await isOurs()) await utimes(path, time, time).catch(() => undefined);
  };
  const timer = setInterval(() => void touch(), touchedEvery).unref();
  return {
    async release() {
      clearInterval(timer);
      if (await isOurs()) await unlink(path).catch(() => undefined);
    },
  };
}

/** @param named the lock that errors name */
async function take(path: string, text: string, now: () => number, named: string): Promise<void> {
  while (!(await put(path, text, named))) {
    const found = await look(path, named);
    if (!found) continue;
    const state = await judge(found, now());
    if (state === 'torn') {
      await wait(100);
    } else if (state === 'held') {
      throw heldBy(found.holder, named);
    } else {
      // Only who holds the claim on just this lock takes it away, so that what is taken away is what was judged.
      const claim = `${path}.${found.id}`;
      await take(claim, text, now, named);
      try {
        if ((await look(path, named))?.id === found.id) await remove(path, named);
      } finally {
        await unlink(claim).catch(() => undefined);
      }
    }
  }
}

/** Puts a lock there, whole or not at all; false if there is one. */
async function put(path: string, text: string, named: string): Promise<boolean> {
  const aside = `${path}.${randomUUID().slice(0, 8)}.part`;
  try {
    await writeFile(aside, text, { flag: 'wx' });
    try {
      await link(aside, path);
    } catch (error) {
      if (codeOf(error) === 'EEXIST') return false;
      // Not every file system has hard links.
      await writeFile(path, text, { flag: 'wx' });
    }
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw notWritable(named, error);
  } finally {
    await unlink(aside).catch(() => undefined);
  }
}

async function remove(path: string, named: string): Promise<void> {
  try {
    await unlink(path);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw notWritable(named, error);
  }
}

interface FoundLock {
  /** Tells it from others, and from itself after it was touched. */
  readonly id: string;
  readonly touched: number;
  /** Nothing if it is torn. */
  readonly holder: LockHolder | undefined;
}

/** The lock that lies there, or nothing. */
async function look(path: string, named: string): Promise<FoundLock | undefined> {
  try {
    const text = await readFile(path, 'utf8');
    const touched = (await stat(path)).mtimeMs;
    const id = createHash('sha256').update(`${touched} ${text}`).digest('hex').slice(0, 16);
    return { id, touched, holder: holderIn(text) };
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw new InputError(`${named}: cannot be read: ${fileError(error)}; remove it if no batch is running`, {
      cause: error,
    });
  }
}

function holderIn(text: string): LockHolder | undefined {
  try {
    return lockHolder.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

async function judge({ holder, touched }: FoundLock, now: number): Promise<'held' | 'free' | 'torn'> {
  if (!holder) return Math.abs(now - touched) > tornAfter ? 'free' : 'torn';
  const state = await stateOf(holder);
  if (state === 'elsewhere') return now - touched > staleAfter ? 'free' : 'held';
  return state === 'runs' ? 'held' : 'free';
}

function heldBy(holder: LockHolder | undefined, path: string): InputError {
  const who = holder ? ` (process ${holder.pid} on host ${holder.host}, since ${holder.at})` : '';
  return new InputError(
    `${dirname(path)}: another batch${who} is writing here; wait for it, or remove ${path} if it is gone`,
  );
}

function notWritable(path: string, error: unknown): InputError {
  return new InputError(`${dirname(path)}: cannot be written to: ${fileError(error)}`, { cause: error });
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
