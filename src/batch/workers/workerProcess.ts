import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { packageRoot } from '../../packageRoot.js';
import type { FromWorker, ToWorker } from './messages.js';

/** A worker, as the process that started it sees it. */
export interface WorkerProcess {
  readonly send: (message: ToWorker) => void;
  readonly onMessage: (listener: (message: FromWorker) => void) => void;
  /** @param listener is told in words why it ended, and whether it was ready for tasks before */
  readonly onEnd: (listener: (reason: string, wasReady: boolean) => void) => void;
  /** Ends it at once, and waits until it is gone. */
  readonly kill: () => Promise<void>;
}

/**
 * Keeps a worker's memory from growing with the number of its pictures: V8 would let its young generation grow, and
 * glibc keep an arena for each thread. Measured over 3,000 pictures: 98 to 103 MB instead of 114 to 135.
 */
const leanMemory = ['--max-semi-space-size=4', '--expose-gc'];

/** Starts the worker's program, in dist/. */
export function startWorker(): WorkerProcess {
  const program = fileURLToPath(new URL('dist/batchWorker.cjs', packageRoot));
  const child = fork(program, [], {
    execArgv: [...leanMemory],
    env: { MALLOC_ARENA_MAX: '2', ...process.env },
    // Its messages hold typed arrays and maps.
    serialization: 'advanced',
    // What Node and native libraries say as they die is for --debug.
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let [isReady, said] = [false, ''];
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-4096);
  });
  child.on('message', (message: FromWorker) => {
    if (message.type === 'ready') isReady = true;
  });
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(`a worker could not be started: ${error.message}`));
    // After its last messages and words.
    child.once('close', (code, signal) => resolve(reasonOf(code, signal, said)));
  });
  return {
    send: (message) => {
      // Whether it still listens is told by its end.
      if (child.connected) child.send(message, () => undefined);
    },
    onMessage: (listener) => child.on('message', listener),
    onEnd: (listener) => void ended.then((reason) => listener(reason, isReady)),
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

function reasonOf(code: number | null, signal: string | null, said: string): string {
  if (/heap out of memory|allocation failed/i.test(said)) {
    return 'the worker that did it ran out of memory; use a smaller input, or a larger --stride';
  }
  if (signal === 'SIGKILL') {
    return 'the worker that did it was killed, perhaps for want of memory; use fewer --jobs, or less --memory';
  }
  const how = signal === null ? `ended with status ${code}` : `crashed (${signal})`;
  const line = said
    .trim()
    .split('\n')
    .find((each) => /error/i.test(each));
  return `the worker that did it ${how}${line === undefined ? '' : `: ${line.trim().slice(0, 200)}`}`;
}
