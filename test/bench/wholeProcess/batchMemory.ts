import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { groupDigits } from '../../../src/groupDigits.js';
import type { BenchCase, Contender, PlannedCase } from '../benchCase.js';
import type { CaseResult } from '../measureCase.js';
import { judged, present, type Verdict } from '../verdicts.js';
import { linkSome } from './linkSome.js';
import { makePhotographs } from './makePhotographs.js';
import { ourBatch } from './ourBatch.js';
import { processFamily } from './processFamily.js';
import { procFile } from './procFile.js';
import { saidCounts } from './saidCounts.js';
import { spreadPictures } from './spreadPictures.js';
import { tryOurBatch } from './tryOurBatch.js';
import { watchProgram } from './watchProgram.js';

const name = 'batch, peak memory';
const mostGrowth = 0.1;
/** Milliseconds between two looks. */
const every = 50;
/** So many are different. */
const different = 50;
const few = 3;

/** Two batches of photographs of one size. */
interface Batches {
  /** In pixels. */
  readonly width: number;
  readonly height: number;
  readonly counts: readonly [smaller: number, larger: number];
}

/** Whether the memory of all processes of a batch together grows with the number of its pictures. */
export function batchMemory(batches: Batches, folder: string): PlannedCase {
  return { name, make: () => make(batches, join(folder, 'batch-memory')) };
}

async function make({ width, height, counts }: Batches, folder: string): Promise<BenchCase> {
  const at = (part: string) => join(folder, part);
  mkdirSync(folder);
  const paths = await makePhotographs(at('different'), { width, height }, Math.min(different, counts[0]));
  linkSome(paths, at('few'), few);
  const contenders = counts.map((count) => {
    const source = at(String(count));
    spreadPictures(paths, source, count);
    return contender(count, source, at('results'), () => tryOurBatch(at('few'), at(`few-of-${count}`)));
  });
  return {
    name,
    contenders,
    judge,
    comparable: false,
    turns: 1,
    input: { width, height },
    release: async () => rmSync(folder, { recursive: true }),
  };
}

function contender(count: number, source: string, target: string, tryOut: Contender['tryOut']): Contender {
  const program = {
    name: `${ourBatch.name}, ${groupDigits(count)} pictures`,
    ...ourBatch.command(source, target),
  };
  let peak = 0;
  return {
    name: program.name,
    tryOut,
    time: async () => {
      const look = (pid: number) => {
        const sizes = processFamily(pid).map(proportionalSize);
        peak = Math.max(
          peak,
          sizes.reduce((sum, size) => sum + size, 0),
        );
      };
      const { seconds, printed } = await watchProgram(program, look, every);
      const { done } = saidCounts(printed);
      if (done !== count) throw new Error(`${program.name}: ${done} were done`);
      rmSync(target, { recursive: true });
      return seconds;
    },
    peakMemory: async () => (peak === 0 ? undefined : { bytes: peak, by: 'PSS of all processes' }),
    pictures: count,
  };
}

/** In bytes; what several processes share is divided among them. */
function proportionalSize(pid: number): number {
  return Number(/^Pss:\s*(\d+) kB/m.exec(procFile(`${pid}/smaps_rollup`))?.[1] ?? 0) * 1024;
}

function judge(programs: CaseResult['programs']): Verdict[] {
  const [smaller, larger] = present(programs).map(({ memory }) => memory?.bytes);
  if (smaller === undefined || larger === undefined) return [];
  const growth = larger / smaller - 1;
  const of = (bytes: number) => `${(bytes / 1e6).toFixed(0)} MB`;
  return [
    {
      aim: `with ten times the pictures at most ${mostGrowth * 100} % more memory`,
      found: `${(growth * 100).toFixed(1)} %: ${of(larger)} after ${of(smaller)}`,
      ...judged(1 + growth, 1 + mostGrowth),
    },
  ];
}
