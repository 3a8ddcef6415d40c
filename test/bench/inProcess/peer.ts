import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { median } from '../median.js';
import { programEnvironment } from '../wholeProcess/programEnvironment.js';
import { complaintOf } from '../wholeProcess/runProgram.js';
import type { Answer, Question } from './conversation.js';
import type { Border, Job } from './job.js';

/** How a program is started that answers questions. */
export interface PeerCommand {
  readonly name: string;
  readonly file: string;
  readonly args: readonly string[];
}

/** A program that runs all the time, and does what it is asked, one thing after the other. */
export interface Peer {
  readonly name: string;
  readonly version: string;
  /**
   * Reads a job's inputs, and does it until it is warm. What is prepared already stays so.
   *
   * @throws {Error} if it cannot do it
   */
  readonly prepare: (job: Job) => Promise<Prepared>;
  /** Does what is prepared, and writes what comes out: float32, `[filters, height, width]`. */
  readonly write: (output: string) => Promise<void>;
  /** Does what is prepared so many times, one after the other. In milliseconds, each. */
  readonly time: (calls: number) => Promise<readonly number[]>;
  readonly end: () => void;
}

/** A job that a program has ready. */
export interface Prepared {
  /** The border that it takes. */
  readonly border: Border;
  /** Whether its results are whole levels of 0 to 255. */
  readonly levels: boolean;
  /** Of a warm call. */
  readonly milliseconds: number;
}

interface Running {
  readonly child: ChildProcess;
  readonly answers: AsyncIterator<string>;
  /** What it said on standard error, in one line. */
  readonly complaint: () => string;
}

/** Calls before anything counts: so many, and more of them where they are short, for about so many milliseconds. */
const warmCalls = { least: 3, most: 30, milliseconds: 300 };
// Some libraries read these when they are loaded, and have no other way to be told.
const oneThread = { OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1', MKL_NUM_THREADS: '1' };

/**
 * Starts a program that answers questions: see `Question`.
 *
 * @throws {Error} if it cannot be started, or says why it cannot work
 */
export async function startPeer(command: PeerCommand): Promise<Peer> {
  const { name } = command;
  let running = start(command);
  const { version = '' } = await answerOf(running, name);
  let last: { readonly job: string; readonly prepared: Prepared } | undefined;
  const ask = (question: Question) => {
    running.child.stdin?.write(`${JSON.stringify(question)}\n`);
    return answerOf(running, name);
  };
  const time = async (calls: number) => (await ask({ do: 'time', calls })).milliseconds ?? [];
  const prepare = async (job: Job) => {
    if (last?.job === JSON.stringify(job)) return last.prepared;
    last = undefined;
    // One that ended, for want of memory say, is started anew.
    if (running.child.exitCode !== null || running.child.signalCode !== null) {
      running = start(command);
      await answerOf(running, name);
    }
    const { border = 'zero', levels = false } = await ask({ do: 'prepare', job });
    const first = median(await time(warmCalls.least));
    const more = Math.min(warmCalls.most, Math.floor(warmCalls.milliseconds / first)) - warmCalls.least;
    const milliseconds = more > 0 ? median(await time(more)) : first;
    const prepared = { border, levels, milliseconds };
    last = { job: JSON.stringify(job), prepared };
    return prepared;
  };
  const write = async (output: string) => {
    await ask({ do: 'write', output });
  };
  return { name, version, prepare, write, time, end: () => running.child.stdin?.end() };
}

function start({ file, args }: PeerCommand): Running {
  const child = spawn(file, args, {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...programEnvironment(), ...oneThread },
  });
  // That it has ended shows where its answer is awaited.
  child.on('error', () => child.stdout.destroy());
  child.stdin.on('error', () => {});
  let said = '';
  child.stderr.on('data', (chunk) => {
    said = `${said}${chunk}`.slice(-1000);
  });
  return {
    child,
    answers: createInterface({ input: child.stdout })[Symbol.asyncIterator](),
    complaint: () => complaintOf(said) ?? '',
  };
}

async function answerOf({ child, answers, complaint }: Running, name: string): Promise<Answer> {
  for (;;) {
    const { value, done } = await answers.next();
    if (done) {
      const how = complaint() || (child.signalCode ?? child.exitCode ?? 'could not be started');
      throw new Error(`${name} has ended: ${how}`);
    }
    // Some libraries print words of their own.
    if (!value.startsWith('{')) continue;
    const answer: Answer = JSON.parse(value);
    if (answer.error !== undefined) throw new Error(answer.error);
    return answer;
  }
}
