// A worker of a batch: a process that does one task after the other. Bundled as a file of its own.
// A process and not a thread, so that one that is killed, or whose codec crashes, takes no more with it than its task.
import { useCodecThreads } from '../../images/loadSharp.js';
import { configureEngine } from '../../kernels/configureEngine.js';
import { collectSeldom } from '../../pipeline/collectSeldom.js';
import { inputErrorOf } from '../../pipeline/inputErrorOf.js';
import { timings } from '../../timing.js';
import { doTask } from './doTask.js';
import type { FileFacts, FromWorker, Task, ToWorker, WorkerSetup } from './messages.js';

let setup: WorkerSetup | undefined;
let last = Promise.resolve();
let tasks = 0;
const granted = new Map<number, () => void>();

// Whoever started it says when it has to end; a Ctrl-C is sent to every process of a terminal.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
// Nobody would take what it makes.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
process.on('message', (message: ToWorker) => {
  switch (message.type) {
    case 'setup':
      last = last.then(() => prepare(message.setup));
      break;
    case 'task':
      last = last.then(() => run(message.id, message.task));
      break;
    case 'granted':
      granted.get(message.id)?.();
      granted.delete(message.id);
  }
});
collectSeldom();
send({ type: 'ready' });

function prepare(given: WorkerSetup): void {
  setup = given;
  configureEngine({ threads: given.threads, fastMath: given.fastMath });
  // Codecs of several workers on one core would but wait for each other.
  useCodecThreads(given.threads);
}

async function run(id: number, task: Task): Promise<void> {
  if (setup === undefined || !process.connected) return;
  // Left to itself, V8 would let garbage grow for thousands of pictures; this takes 10 ms.
  if (++tasks % 100 === 0) globalThis.gc?.();
  const { share } = setup;
  const start = performance.now();
  const admit = (bytes: number) =>
    bytes <= share
      ? Promise.resolve()
      : new Promise<void>((resolve) => {
          granted.set(id, resolve);
          send({ type: 'needs', id, bytes });
        });
  let source: FileFacts | undefined;
  const seen = (facts: FileFacts) => {
    source = facts;
  };
  try {
    const result = await doTask(task, setup.job, { admit, seen });
    send({ type: 'finished', id, result, ...(setup.timing && { timings: timings() }) });
  } catch (error) {
    const { message, cause, stack } = inputErrorOf(task.path, error);
    const code = causes(error).find((each) => 'code' in each && typeof each.code === 'string');
    send({
      type: 'failed',
      id,
      failure: {
        error: message,
        source,
        code: code && 'code' in code ? String(code.code) : undefined,
        stack: cause instanceof Error ? cause.stack : stack,
        milliseconds: performance.now() - start,
      },
    });
  }
}

function causes(error: unknown): Error[] {
  return error instanceof Error ? [error, ...causes(error.cause)] : [];
}

function send(message: FromWorker): void {
  // Nobody is left to be told.
  if (process.connected) process.send?.(message, undefined, undefined, () => undefined);
}
