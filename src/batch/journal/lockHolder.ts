import { readFile, readlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import { z } from 'zod';

/** The process that holds a lock, as its file says it. */
export type LockHolder = z.infer<typeof lockHolder>;

export const lockHolder = z.object({
  host: z.string(),
  /** Where the numbers of processes count, for containers that share a host's name; Linux only. */
  namespace: z.string().optional(),
  pid: z.int().positive(),
  /** When the process was started, in clock ticks since the system was, or nothing where that is not known. */
  started: z.string().nullable(),
  /** When the lock was taken, ISO 8601. */
  at: z.string(),
  /** Tells this lock from another one of the same process. */
  id: z.string(),
});

/** Describes this process as the holder of a lock. */
export async function thisHolder(at: number): Promise<LockHolder> {
  const namespace = await ownNamespace();
  return {
    host: hostname(),
    ...(namespace === undefined ? {} : { namespace }),
    pid: process.pid,
    started: (await lookAt(process.pid))?.started ?? null,
    at: new Date(at).toISOString(),
    id: crypto.randomUUID(),
  };
}

/**
 * Whether the process that holds a lock still runs: `elsewhere` where that cannot be seen from here. A lock of this
 * process is none that keeps it out.
 */
export async function stateOf({
  host,
  namespace,
  pid,
  started,
}: LockHolder): Promise<'runs' | 'gone' | 'elsewhere'> {
  if (host !== hostname() || namespace !== (await ownNamespace())) return 'elsewhere';
  if (pid === process.pid || !exists(pid)) return 'gone';
  const found = await lookAt(pid);
  // One that was killed is there as a zombie until its parent takes notice, and its number may be another's by now.
  if (found && (found.isDead || (started !== null && found.started !== started))) return 'gone';
  return 'runs';
}

function exists(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // One of another person may not be sent a signal.
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
  }
}

/** What Linux says of a process: proc(5), fields 3 and 22 of `stat`; the name before them may hold anything. */
async function lookAt(pid: number): Promise<{ isDead: boolean; started: string | null } | undefined> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return { isDead: fields[0] === 'Z' || fields[0] === 'X', started: fields[19] ?? null };
}

function ownNamespace(): Promise<string | undefined> {
  return readlink('/proc/self/ns/pid').catch(() => undefined);
}
