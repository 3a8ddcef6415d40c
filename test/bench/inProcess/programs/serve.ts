import { writeFile } from 'node:fs/promises';
import { performance } from 'node:perf_hooks';
import { createInterface } from 'node:readline';
import { setImmediate } from 'node:timers/promises';
import type { Answer, Question } from '../conversation.js';
import type { Border, Job } from '../job.js';

/** A library that can do a job. */
export interface Library {
  readonly version: string;
  /**
   * Reads a job's inputs and makes all ready that does not depend on the values of the input.
   *
   * @throws {Error} if it cannot do it
   */
  readonly prepare: (job: Job) => Promise<Work>;
}

/** A job that is ready. */
export interface Work {
  /** The border that it takes. */
  readonly border: Border;
  /** Whether its results are whole levels of 0 to 255. */
  readonly levels?: boolean;
  /** Does it once; what comes out stays in the library's own form, and takes the place of what came out before. */
  readonly run: () => Promise<void> | void;
  /** What came out last, `[filters, height, width]`. */
  readonly values: () => Float32Array;
  readonly release?: () => Promise<void> | void;
}

/** Answers questions on standard input, a line of JSON each, until it ends: see `Question`. */
export async function serve(load: () => Promise<Library>): Promise<void> {
  const say = (answer: Answer) => process.stdout.write(`${JSON.stringify(answer)}\n`);
  const library = await load().catch((error: unknown) => {
    say({ error: messageOf(error) });
  });
  if (!library) return;
  say({ version: library.version });
  let work: Work | undefined;
  for await (const line of createInterface({ input: process.stdin })) {
    const question: Question = JSON.parse(line);
    try {
      if (question.do === 'prepare') {
        await work?.release?.();
        work = undefined;
        work = await library.prepare(question.job);
        say({ border: work.border, levels: work.levels ?? false });
      } else if (work === undefined) say({ error: 'nothing is prepared' });
      else if (question.do === 'write') {
        await work.run();
        await writeFile(question.output, work.values());
        say({ written: true });
      } else say({ milliseconds: await time(work, question.calls) });
    } catch (error) {
      say({ error: messageOf(error) });
    }
  }
}

async function time({ run }: Work, calls: number): Promise<number[]> {
  const milliseconds: number[] = [];
  for (let call = 0; call < calls; call++) {
    // Outside the time: messages of threads, and what is done when all is idle.
    await setImmediate();
    const start = performance.now();
    await run();
    milliseconds.push(performance.now() - start);
  }
  return milliseconds;
}

function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).trim().split('\n')[0];
}
