import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { takeLock } from '../../../src/batch/journal/takeLock.js';
import { InputError } from '../../../src/errors.js';
import { root, temporaryFolder } from '../../convtool.js';

const isLinux = process.platform === 'linux';

function lockIn(folder = temporaryFolder()): string {
  return join(folder, '.convtool-journal.jsonl.lock');
}

/** A process of its own that takes the lock of each path that it is told, and says what came of it. */
function contender() {
  const program = `
    import { createInterface } from 'node:readline';
    import { takeLock } from ${JSON.stringify(join(root, 'src/batch/journal/takeLock.ts'))};
    console.log('ready');
    let lock;
    for await (const line of createInterface(process.stdin)) {
      if (line === 'release') console.log(await lock?.release() ?? 'released');
      else console.log(await takeLock(line).then((taken) => ((lock = taken), 'held'), (error) => ((lock = undefined), error.message)));
    }`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', program], {
    cwd: root,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const answers = createInterface(child.stdout)[Symbol.asyncIterator]();
  return {
    child,
    ready: answers.next(),
    async tell(line: string): Promise<string> {
      child.stdin.write(`${line}\n`);
      return (await answers.next()).value;
    },
  };
}

async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}

/** What the lock of this process says, with other things in it. */
async function lockText(other: object): Promise<string> {
  const path = lockIn();
  const lock = await takeLock(path);
  const content = JSON.parse(readFileSync(path, 'utf8'));
  await lock.release();
  return JSON.stringify({ ...content, ...other });
}

/** How takeLock refuses, or nothing if it takes the lock. */
async function refusal(path: string, now?: () => number): Promise<string | undefined> {
  try {
    const lock = await takeLock(path, now);
    expect(JSON.parse(readFileSync(path, 'utf8')).pid).toBe(process.pid);
    await lock.release();
    expect(readdirSync(join(path, '..'))).toEqual([]);
    return undefined;
  } catch (error) {
    expect(error).toBeInstanceOf(InputError);
    return (error as InputError).message;
  }
}

describe('takeLock', () => {
  it('writes who holds it, and takes it away when it is released', async () => {
    const path = lockIn();
    const lock = await takeLock(path, () => 0);
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({
      host: hostname(),
      pid: process.pid,
      at: '1970-01-01T00:00:00.000Z',
    });
    expect(readdirSync(join(path, '..'))).toHaveLength(1);
    await lock.release();
    expect(readdirSync(join(path, '..'))).toEqual([]);
  });

  it('refuses while another process has it, and takes it as soon as that is killed', async () => {
    const path = lockIn();
    const { child, ready, tell } = contender();
    await ready;
    expect(await tell(path)).toBe('held');
    const { at } = JSON.parse(readFileSync(path, 'utf8'));
    expect(await refusal(path)).toBe(
      `${join(path, '..')}: another batch (process ${child.pid} on host ${hostname()}, since ${at}) is writing here; ` +
        `wait for it, or remove ${path} if it is gone`,
    );
    await kill(child);
    expect(existsSync(path)).toBe(true);
    expect(await refusal(path)).toBeUndefined();
  });

  it('takes what the other has released', async () => {
    const path = lockIn();
    const { ready, tell } = contender();
    await ready;
    expect([await tell(path), await tell('release')]).toEqual(['held', 'released']);
    expect(await refusal(path)).toBeUndefined();
  });

  it('lets one of several have a lock whose holder is gone', async () => {
    const gone = contender();
    const others = [contender(), contender(), contender()];
    await Promise.all([gone, ...others].map(({ ready }) => ready));
    const stale = lockIn();
    await gone.tell(stale);
    await kill(gone.child);
    const text = readFileSync(stale);
    for (let round = 0; round < 40; round++) {
      const path = lockIn();
      writeFileSync(path, text);
      const answers = await Promise.all(others.map(({ tell }) => tell(path)));
      expect(answers.filter((answer) => answer === 'held')).toHaveLength(1);
      expect(answers.filter((answer) => answer.includes('another batch'))).toHaveLength(2);
      const holder = others[answers.indexOf('held')];
      expect(JSON.parse(readFileSync(path, 'utf8')).pid).toBe(holder.child.pid);
      expect(readdirSync(join(path, '..'))).toHaveLength(1);
      await holder.tell('release');
      expect(readdirSync(join(path, '..'))).toEqual([]);
    }
  });

  it('does not take away a lock that is no longer its own', async () => {
    const path = lockIn();
    const [first, second] = [await takeLock(path), await takeLock(path)];
    await first.release();
    expect(existsSync(path)).toBe(true);
    await second.release();
    expect(existsSync(path)).toBe(false);
    await second.release();
  });

  it('touches the lock every quarter of a minute, as long as it is held', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    onTestFinished(() => void vi.useRealTimers());
    const path = lockIn();
    let now = 1_000_000;
    const lock = await takeLock(path, () => now);
    for (let quarter = 0; quarter < 3; quarter++) {
      now += 15_000;
      vi.advanceTimersByTime(15_000);
      await vi.waitFor(() => expect(statSync(path).mtimeMs).toBe(now));
    }
    await lock.release();
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('takeLock takes over, or not,', () => {
  const minute = 60_000;
  it.each([
    ['one of another host that was touched lately', { host: 'elsewhere' }, 1.9 * minute, false],
    ['one of another host that was not', { host: 'elsewhere' }, 2.1 * minute, true],
    ['one of another host whose clock is ahead', { host: 'elsewhere' }, -60 * minute, false],
    ['one of a container of the same name', { namespace: 'pid:[1]', pid: 999_999_999 }, 1.9 * minute, false],
    ['one of a process that is gone', { pid: 999_999_999 }, 0, true],
    ['one of its own process', {}, 0, true],
    ['one of its own number in an earlier life', { started: '1' }, 0, true],
    ['one of a living process, however old', { pid: process.ppid, started: null }, 60 * minute, false],
    ['what is no lock', { pid: -1 }, 6_000, true],
  ])('%s', async (_, other, age, isTaken) => {
    const path = lockIn();
    writeFileSync(path, await lockText(other));
    const time = new Date(Date.now() - age);
    utimesSync(path, time, time);
    const message = await refusal(path);
    if (isTaken) expect(message).toBeUndefined();
    else expect(message).toContain('is writing here; wait for it, or remove');
  });

  it.runIf(isLinux)('one whose number belongs to another process by now', async () => {
    const path = lockIn();
    const started = readFileSync(`/proc/${process.ppid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ')[19];
    writeFileSync(path, await lockText({ pid: process.ppid, started }));
    expect(await refusal(path)).toContain(`process ${process.ppid} on host`);
    writeFileSync(path, await lockText({ pid: process.ppid, started: `${Number(started) - 1}` }));
    expect(await refusal(path)).toBeUndefined();
  });

  it.runIf(isLinux)('one that was killed and of which its parent has taken no notice', async () => {
    // The shell's place is taken by a program that waits for no children.
    const shell = spawn('sh', ['-c', 'sleep 1000 & echo $!; exec sleep 1000'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    onTestFinished(() => void shell.kill('SIGKILL'));
    const pid = Number((await createInterface(shell.stdout)[Symbol.asyncIterator]().next()).value);
    await vi.waitFor(() =>
      expect(readFileSync(`/proc/${shell.pid}/cmdline`, 'utf8')).toBe('sleep\x001000\0'),
    );
    const path = lockIn();
    writeFileSync(path, await lockText({ pid, started: null }));
    expect(await refusal(path)).toContain(`process ${pid} on host`);
    process.kill(pid, 'SIGKILL');
    await vi.waitFor(() => expect(readFileSync(`/proc/${pid}/stat`, 'utf8')).toContain(') Z '));
    expect(await refusal(path)).toBeUndefined();
  });

  it.each(['', '{"host":"a', '[]'])('one that says %j: it is waited for until it is old', async (torn) => {
    const path = lockIn();
    writeFileSync(path, torn);
    expect(await refusal(path, () => Date.now() + 6_000)).toBeUndefined();

    writeFileSync(path, torn);
    const taking = refusal(path);
    await wait(300);
    expect(readFileSync(path, 'utf8')).toBe(torn);
    writeFileSync(path, await lockText({ host: 'elsewhere' }));
    expect(await taking).toContain('on host elsewhere');
  });

  it('one that others were killed while taking over, and leaves none of their files', async () => {
    const path = lockIn();
    const text = await lockText({ pid: 999_999_999 });
    // The claim on a lock is named after when it was touched and what it says; that on a claim likewise.
    for (let [claimed, depth] = [path, 0]; depth < 3; depth++) {
      writeFileSync(claimed, text);
      utimesSync(claimed, 1000 + depth, 1000 + depth);
      const id = createHash('sha256')
        .update(`${statSync(claimed).mtimeMs} ${text}`)
        .digest('hex');
      claimed += `.${id.slice(0, 16)}`;
    }
    expect(readdirSync(join(path, '..'))).toHaveLength(3);
    expect(await refusal(path)).toBeUndefined();
  });
});

describe('takeLock where no file can be made', () => {
  it('names the folder', async () => {
    const folder = join(temporaryFolder(), 'none');
    expect(await refusal(lockIn(folder))).toBe(
      `${folder}: cannot be written to: there is no such file or folder`,
    );
  });

  it('names a folder that stands in the place of the lock', async () => {
    const path = lockIn();
    mkdirSync(path);
    expect(await refusal(path)).toBe(
      `${path}: cannot be read: is a folder, but a file is expected; remove it if no batch is running`,
    );
    rmSync(path, { recursive: true });
    expect(await refusal(path)).toBeUndefined();
  });
});
