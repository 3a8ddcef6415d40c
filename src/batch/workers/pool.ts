import { InputError } from '../../errors.js';
import { sumTimings, type Timings } from '../../timing.js';
import { createBudget } from './memoryBudget.js';
import type { FromWorker, Task, TaskFailure, TaskResult, WorkerSetup } from './messages.js';
import { startWorker, type WorkerProcess } from './workerProcess.js';

/** What became of a task. */
export type TaskOutcome =
  | { readonly kind: 'finished'; readonly result: TaskResult }
  | { readonly kind: 'failed'; readonly failure: TaskFailure };

/** Workers that share the tasks of a batch. */
export interface Pool {
  /**
   * Waits until a task may begin: none is begun that would have to wait for a worker longer than for the end of one task,
   * nor while a large one waits for memory.
   *
   * @throws {InputError} if workers cannot be started
   */
  readonly vacancy: () => Promise<void>;
  /** Does a task; never rejects. */
  readonly run: (task: Task) => Promise<TaskOutcome>;
  /** Changes what is done to each input, for tasks that follow. */
  readonly setUp: (job: WorkerSetup['job']) => void;
  /** What the parts of the work took in all workers together, where that was asked for; of memory, the most of one. */
  readonly timings: () => Timings;
  /** How many tasks are under way. */
  readonly inFlight: () => number;
  /** Ends the workers, at once; what they had under way fails. */
  readonly stop: () => Promise<void>;
}

/** How many workers there are, and what they may take. */
export interface PoolOptions {
  readonly jobs: number;
  /** Bytes that all tasks together may take. */
  readonly memory: number;
  readonly setup: Omit<WorkerSetup, 'share'>;
}

interface Running {
  readonly id: number;
  readonly task: Task;
  readonly settle: (outcome: TaskOutcome) => void;
}

/** A worker, and its tasks: the first is under way, the next one lies ready so that it need not wait for it. */
interface Member {
  readonly process: WorkerProcess;
  readonly tasks: Running[];
}

const tasksEach = 2;
/** So many workers in a row that end before they are ready mean that none can be started. */
const mostUnready = 3;

/** What a worker takes before its first picture: Node, the engine and the codecs; measured 79 MB. */
const workerBytes = 80e6;

/** Makes a pool of worker processes, which are started as there are tasks for them. */
export function startPool({ jobs, memory, setup: given }: PoolOptions): Pool {
  // Where nothing is left beside the workers themselves, pictures are done one by one.
  const total = Math.max(memory - jobs * workerBytes, 1);
  let setup: WorkerSetup = { ...given, share: total / jobs };
  const budget = createBudget({ total, jobs });
  const members = new Set<Member>();
  const spent = new Map<Member, Timings>();
  /** Tasks whose worker died before it came to them. */
  const orphans: Running[] = [];
  let wake: (() => void)[] = [];
  let [nextId, unready, stopped] = [0, 0, false];
  let broken: Error | undefined;

  const isVacant = () =>
    orphans.length === 0 &&
    budget.mayBegin() &&
    (members.size < jobs || [...members].some(({ tasks }) => tasks.length < tasksEach));

  const changed = () => {
    const waiting = wake;
    wake = [];
    for (const each of waiting) each();
  };

  /** The worker with the fewest tasks; a new one, where each has one and there may be more. */
  const memberFor = (): Member => {
    const [least] = [...members].sort((a, b) => a.tasks.length - b.tasks.length);
    return least !== undefined && (least.tasks.length === 0 || members.size >= jobs) ? least : addMember();
  };

  const addMember = (): Member => {
    const member: Member = { tasks: [], process: startWorker() };
    members.add(member);
    member.process.send({ type: 'setup', setup });
    member.process.onMessage((message) => hear(member, message));
    member.process.onEnd((reason, wasReady) => {
      members.delete(member);
      if (!wasReady && !stopped && ++unready >= mostUnready)
        broken = new InputError(`no worker can be started: ${reason}`);
      bury(member, reason, wasReady);
    });
    return member;
  };

  const hear = (member: Member, message: FromWorker) => {
    unready = 0;
    if (message.type === 'ready') return;
    if (message.type === 'needs') {
      void budget.request(message.id, message.bytes).then(() => {
        member.process.send({ type: 'granted', id: message.id });
      });
      return;
    }
    if (message.type === 'finished' && message.timings) spent.set(member, message.timings);
    const [running] = member.tasks;
    // It is out of order: what becomes of its tasks is told by its end.
    if (running?.id !== message.id) return void member.process.kill();
    member.tasks.shift();
    finish(
      running,
      message.type === 'finished'
        ? { kind: 'finished', result: message.result }
        : { kind: 'failed', failure: message.failure },
    );
    if (member.tasks.length > 0) budget.begin(member.tasks[0].id);
    changed();
  };

  const finish = ({ id, settle }: Running, outcome: TaskOutcome) => {
    budget.end(id);
    settle(outcome);
  };

  /** The task that a worker was at when it ended fails; those that it had not begun are done by another. */
  const bury = ({ tasks }: Member, reason: string, wasReady: boolean) => {
    for (const [index, each] of tasks.entries()) {
      if ((index === 0 && wasReady) || stopped || broken) {
        finish(each, {
          kind: 'failed',
          failure: { error: `${each.task.path}: ${reason}`, died: true, milliseconds: 0 },
        });
      } else {
        budget.end(each.id);
        orphans.push(each);
      }
    }
    while (orphans.length > 0 && !stopped) assign(orphans.shift() as Running);
    changed();
  };

  const assign = (running: Running) => {
    const member = memberFor();
    member.tasks.push(running);
    if (member.tasks.length === 1) budget.begin(running.id);
    member.process.send({ type: 'task', id: running.id, task: running.task });
  };

  return {
    vacancy: async () => {
      while (!isVacant() && broken === undefined) await new Promise<void>((resolve) => wake.push(resolve));
      if (broken !== undefined) throw broken;
    },
    run: (task) =>
      new Promise((settle) => {
        assign({ id: nextId++, task, settle });
      }),
    setUp: (job) => {
      setup = { ...setup, job };
      for (const { process } of members) process.send({ type: 'setup', setup });
    },
    timings: () => sumTimings([...spent.values()]),
    inFlight: () => [...members].reduce((sum, { tasks }) => sum + tasks.length, 0),
    stop: async () => {
      stopped = true;
      await Promise.all([...members].map((member) => member.process.kill()));
    },
  };
}
