import type { Absent, BenchCase } from '../benchCase.js';
import type { ArithmeticCase } from './cases.js';
import { compareExact, compareMaps } from './compareMaps.js';
import { type ExactValue, exactValues } from './exactValues.js';
import type { Border, Job } from './job.js';
import { makeInputs } from './makeInputs.js';
import type { Peer } from './peer.js';
import { mapsOf, peerContender } from './peerContender.js';
import { readFloats } from './readFloats.js';

/** The largest error, as a share of the most that a sum can be: Σ|w| · max|x| + |bias|. */
const largestError = 1e-5;
const exactCount = 200;
const levelMost = 255;
const oneLevel = { scale: [levelMost], share: 1 / levelMost };

/**
 * One row of arithmetic. Each one's result is held against exact values of some places, and against what ours makes
 * with the same border, before anything is timed.
 *
 * @param peers ours first
 * @param folder for inputs and results
 * @param sameBits whether every result has to be ours to the last bit; default where all is in whole numbers
 */
export async function arithmeticCase(
  { name, row, judge }: { name: string; row: ArithmeticCase; judge: BenchCase['judge'] },
  peers: readonly (Peer | Absent)[],
  folder: string,
  sameBits = row.whole ?? false,
): Promise<BenchCase> {
  const [ours] = peers;
  if ('skipped' in ours) return { name, contenders: [ours], judge };
  const job = await makeInputs(row, folder);
  const { scale, exactly } = await definition(job);
  const made = new Map<Border, Float32Array>();
  const contenders = peers.map((peer) => {
    if ('skipped' in peer) return peer;
    const check = async (found: Float32Array, { border, levels }: { border: Border; levels: boolean }) => {
      const expected =
        peer === ours ? found : (made.get(border) ?? (await mapsOf(ours, { ...job, border }, folder)));
      made.set(border, expected);
      const exact = exactly(border);
      const maps = levels ? expected.map(levelOf) : expected;
      const values = levels ? exact.map(({ index, value }) => ({ index, value: levelOf(value) })) : exact;
      const share = (isSame: boolean) => (levels ? oneLevel : { scale, share: isSame ? 0 : largestError });
      const held = compareExact(found, values, share(row.whole ?? false));
      const told = `${held.found} ${values.length} exact values`;
      if (peer === ours) return { passed: held.passed, found: told };
      const beside = compareMaps(found, maps, share(sameBits));
      return { passed: held.passed && beside.passed, found: `${beside.found} ${ours.name}, ${told}` };
    };
    return peerContender(peer, job, check, folder);
  });
  const { channels, height, width } = job;
  return { name, contenders, judge, input: { channels, height, width } };
}

async function definition(job: Job): Promise<{
  /** Of each filter. */
  readonly scale: readonly number[];
  readonly exactly: (border: Border) => ExactValue[];
}> {
  const [input, weights, bias] = await Promise.all([job.input, job.weights, job.bias].map(readFloats));
  const largest = input.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const taps = weights.length / job.filters;
  const scale = [...bias].map((add, filter) => {
    const sum = weights.subarray(filter * taps, (filter + 1) * taps).reduce((all, w) => all + Math.abs(w), 0);
    return sum * largest + Math.abs(add);
  });
  return { scale, exactly: (border) => exactValues(job, { input, weights, bias }, border, exactCount) };
}

function levelOf(value: number): number {
  return Math.min(levelMost, Math.max(0, Math.floor(value + 0.5)));
}
