import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { groupDigits } from '../../../src/groupDigits.js';
import type { BenchCase, PlannedCase } from '../benchCase.js';
import type { CaseResult } from '../measureCase.js';
import { judged, judgeRatio, present, type Verdict } from '../verdicts.js';
import { batchContender } from './batchContender.js';
import { linkSome } from './linkSome.js';
import { makePhotographs } from './makePhotographs.js';
import { ourBatch } from './ourBatch.js';
import { findApplyLoop } from './rivals/findApplyLoop.js';
import { findMogrify } from './rivals/findMogrify.js';
import { findOpenCvPool } from './rivals/findOpenCvPool.js';

const leastBusy = 0.95;
/** Pictures whose results are looked at. */
const few = 3;

/** Photographs of one size. */
interface Photographs {
  /** In pixels. */
  readonly width: number;
  readonly height: number;
  readonly count: number;
  /** How many of them a slow program is given. */
  readonly some: number;
}

/**
 * The whole way of many photographs, each as in `photograph`, with one worker for each core: pictures per second.
 *
 * @param folder for the photographs and the results; 500 at 1920×1080 take 1.5 GB
 */
export function batchPhotographs(photographs: Photographs, folder: string): PlannedCase {
  const { width, height, count } = photographs;
  const name = `batch of ${groupDigits(count)} photographs ${width}×${height}`;
  return { name, make: () => make(name, photographs, join(folder, 'batch')) };
}

async function make(
  name: string,
  { width, height, count, some }: Photographs,
  folder: string,
): Promise<BenchCase> {
  const at = (part: string) => join(folder, part);
  const folders = { all: at('all'), some: at('some'), few: at('few'), results: at('results') };
  mkdirSync(folder);
  const paths = await makePhotographs(folders.all, { width, height }, count);
  linkSome(paths, folders.some, some);
  linkSome(paths, folders.few, few);
  mkdirSync(folders.results);
  const pools = findOpenCvPool();
  const contenders = [ourBatch, ...pools, findMogrify(), findApplyLoop()];
  return {
    name,
    contenders: contenders.map((program) =>
      'skipped' in program ? program : batchContender(program, folders),
    ),
    judge: (programs) => [
      ...pools
        .map((pool) => judgeRatio(programs, [pool.name], { most: 1 }))
        .map((verdict) => ({ ...verdict, aim: `ours ÷ it ${verdict.aim}` })),
      ...judgeBusy(programs),
    ],
    turns: 3,
    input: { width, height, pictures: count, picturesOfSlowPrograms: some },
    release: async () => rmSync(folder, { recursive: true }),
  };
}

function judgeBusy(programs: CaseResult['programs']): Verdict[] {
  const share = present(programs).find(({ name }) => name === ourBatch.name)?.processor?.share;
  if (share === undefined) return [];
  const found = `${(share * 100).toFixed(1)} %`;
  return [{ aim: `cores busy ≥ ${leastBusy * 100} %`, found, ...judged(leastBusy / share, 1) }];
}
