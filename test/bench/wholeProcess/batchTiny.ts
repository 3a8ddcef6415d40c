import { mkdirSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { groupDigits } from '../../../src/groupDigits.js';
import type { BenchCase, Contender, PlannedCase } from '../benchCase.js';
import type { CaseResult } from '../measureCase.js';
import { judged, present, type Verdict } from '../verdicts.js';
import { hasResult } from './hasResult.js';
import { linkSome } from './linkSome.js';
import { makeTinyPictures } from './makeTinyPictures.js';
import { ourBatch } from './ourBatch.js';
import { runProgram } from './runProgram.js';
import { saidCounts } from './saidCounts.js';
import { spreadPictures } from './spreadPictures.js';
import { tryOurBatch } from './tryOurBatch.js';
import { watchProgram } from './watchProgram.js';
import { withoutBatch } from './withoutBatch.js';

/** In seconds. */
const most = { overhead: 1e-3, firstResult: 1, again: 5 };
/** Milliseconds between two looks for the first result. */
const every = 5;
const different = 100;
const few = 3;
/** What costs the same each time need not be done so often. */
const mostWithoutBatch = 5000;
const names = {
  again: `${ourBatch.name} again, with nothing to do`,
  oneCore: 'the same without a batch, on one core',
  allCores: 'the same without a batch, on every core',
};

/** What a batch costs beside the work on its pictures: these have 16×16 pixels, so that there is little. */
export function batchTiny(count: number, folder: string): PlannedCase {
  const name = `batch of ${groupDigits(count)} tiny pictures`;
  return { name, make: () => make(name, count, join(folder, 'batch-tiny')) };
}

async function make(name: string, count: number, folder: string): Promise<BenchCase> {
  const at = (part: string) => join(folder, part);
  mkdirSync(folder);
  const paths = await makeTinyPictures(at('different'), different);
  linkSome(paths, at('few'), few);
  spreadPictures(paths, at('all'), count);
  const ours = batchAndAgain(count, at);
  const jobs = availableParallelism();
  const alone = (called: string, processes: number) =>
    withoutBatch(called, processes, at('different'), Math.min(count, mostWithoutBatch), at('last.png'));
  return {
    name,
    contenders: [ours.first, ours.again, alone(names.oneCore, 1), alone(names.allCores, jobs)],
    judge: (programs) => [
      ...judgeOverhead(programs, jobs),
      ...judgeSeconds('time to the first result', ours.firstResult(), most.firstResult),
      ...judgeSeconds('time of a second run', medianOf(programs, names.again), most.again),
    ],
    comparable: false,
    turns: 1,
    release: async () => rmSync(folder, { recursive: true }),
  };
}

/** A batch of all pictures, and a second run over its results. */
function batchAndAgain(count: number, at: (part: string) => string) {
  const program = { name: ourBatch.name, ...ourBatch.command(at('all'), at('results')) };
  const fewProgram = { name: names.again, ...ourBatch.command(at('few'), at('few-results')) };
  let firstResult: number | undefined;
  const first: Contender = {
    name: program.name,
    tryOut: () => tryOurBatch(at('few'), at('few-results')),
    time: async () => {
      rmSync(at('results'), { recursive: true, force: true });
      firstResult = undefined;
      const look = (_: number, seconds: number) => {
        if (firstResult === undefined && hasResult(at('results'))) firstResult = seconds;
      };
      const { seconds, printed } = await watchProgram(program, look, every);
      expectCount('done', printed, count);
      return seconds;
    },
    pictures: count,
  };
  const again: Contender = {
    name: names.again,
    tryOut: async () => {
      expectCount('skipped', runProgram(fewProgram).printed, few);
      return { passed: true, found: 'passes over all' };
    },
    time: async () => {
      const { seconds, printed } = runProgram(program);
      expectCount('skipped', printed, count);
      return seconds;
    },
    pictures: count,
  };
  return { first, again, firstResult: () => firstResult };
}

function expectCount(what: 'done' | 'skipped', printed: string, count: number): void {
  const found = saidCounts(printed)[what];
  if (found !== count) throw new Error(`${ourBatch.name}: ${found} of ${count} pictures were ${what}`);
}

function judgeOverhead(programs: CaseResult['programs'], jobs: number): Verdict[] {
  const [batch, oneCore, allCores] = [ourBatch.name, names.oneCore, names.allCores].map((name) => {
    const program = present(programs).find((each) => each.name === name);
    return program?.pictures === undefined ? undefined : program.median / program.pictures;
  });
  if (batch === undefined || oneCore === undefined || allCores === undefined) return [];
  const ms = (seconds: number) => `${(seconds * 1000).toFixed(2)} ms`;
  return [
    { against: names.allCores, work: allCores },
    { against: names.oneCore, work: oneCore },
  ].map(({ against, work }) => ({
    aim: `overhead of a picture ≤ ${most.overhead * 1000} ms`,
    against,
    found: `${ms(batch * jobs - work)}: ${ms(batch * jobs)} of a core, ${ms(work)} without`,
    ...judged(batch * jobs - work, most.overhead),
  }));
}

function judgeSeconds(what: string, seconds: number | undefined, atMost: number): Verdict[] {
  if (seconds === undefined) return [];
  return [{ aim: `${what} ≤ ${atMost} s`, found: `${seconds.toFixed(2)} s`, ...judged(seconds, atMost) }];
}

function medianOf(programs: CaseResult['programs'], name: string): number | undefined {
  return present(programs).find((program) => program.name === name)?.median;
}
