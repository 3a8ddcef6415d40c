import { opendir, unlink } from 'node:fs/promises';
import { basename, join } from 'node:path';

/**
 * Takes away what a run that was killed has left half written.
 *
 * @param prefix what the names of that run's parts begin with; other shards' parts stay
 * @param lock the lock of its journal, which may have been killed while it was being taken
 */
export async function removeParts(folder: string, prefix: string, lock: string): Promise<void> {
  for await (const { name } of await opendir(folder, { bufferSize: 1024 })) {
    const isPart = name.startsWith(prefix) && name.endsWith('.part');
    const isLockAside = name.startsWith(`${basename(lock)}.`);
    if (!isPart && !isLockAside) continue;
    await unlink(join(folder, name)).catch(() => undefined);
  }
}
