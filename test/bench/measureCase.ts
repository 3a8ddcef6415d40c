import type { Absent, BenchCase, Check, Contender, PeakMemory, ProcessorTime } from './benchCase.js';
import { median } from './median.js';
import type { Verdict } from './verdicts.js';

/** What was measured of one that takes part. */
export interface Measured {
  readonly name: string;
  readonly version?: string;
  /** Time of each turn, in the order in which they were. */
  readonly seconds: readonly number[];
  readonly median: number;
  /** Our time ÷ its time in the same turn, each for one picture; median, smallest and largest. Not of ourselves. */
  readonly ratio?: Ratio;
  readonly check: Check;
  readonly pixels?: number;
  readonly pictures?: number;
  readonly processor?: ProcessorTime;
  readonly memory?: PeakMemory;
  readonly fileBytes?: number;
}

export interface Ratio {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

export interface CaseResult {
  readonly name: string;
  readonly input?: BenchCase['input'];
  /** Ours first. */
  readonly programs: readonly (Measured | Absent)[];
  readonly verdicts: readonly Verdict[];
}

/** Memory hardly varies: the largest of so many runs, of one where a run takes long. */
const memoryRuns = 3;
const longRun = 2;

/**
 * Tries each contender, which warms it up and checks its result; then times all in turn (A B C A B C …), so that what
 * else the machine does meets all of them; then measures memory.
 *
 * @throws {Error} if a result is wrong, or our own fails; another that fails is skipped
 */
export async function measureCase(bench: BenchCase, turns: number): Promise<CaseResult> {
  const { name, contenders, comparable = true, input, judge, release } = bench;
  const ready: { contender: Contender; check: Check; seconds: number[] }[] = [];
  const absent: Absent[] = [];
  for (const contender of contenders) {
    const able = 'skipped' in contender ? contender : await tryOut(contender, contender === contenders[0]);
    if ('skipped' in able) absent.push(able);
    else ready.push({ ...able, seconds: [] });
  }
  for (let turn = 0; turn < Math.min(turns, bench.turns ?? turns); turn++) {
    for (const { contender, seconds } of ready) seconds.push(await contender.time());
  }
  const measured: Measured[] = [];
  for (const { contender, check, seconds } of ready) {
    const { version, pixels, pictures, fileBytes } = contender;
    const processor = contender.processor?.();
    const memory = await largestPeak(contender, median(seconds) > longRun ? 1 : Math.min(turns, memoryRuns));
    measured.push({
      name: contender.name,
      ...(version !== undefined && { version }),
      seconds,
      median: median(seconds),
      ...(comparable &&
        contender !== contenders[0] && {
          ratio: ratioOf(secondsEach(ready[0]), secondsEach({ contender, seconds })),
        }),
      check,
      ...(pixels !== undefined && { pixels }),
      ...(pictures !== undefined && { pictures }),
      ...(processor && { processor }),
      ...(memory && { memory }),
      ...(fileBytes && { fileBytes: fileBytes() }),
    });
  }
  await release?.();
  const programs = [...measured, ...absent];
  return { name, ...(input && { input }), programs, verdicts: judge(programs) };
}

async function tryOut(
  contender: Contender,
  isOurs: boolean,
): Promise<{ contender: Contender; check: Check } | Absent> {
  let check: Check;
  try {
    check = await contender.tryOut();
  } catch (error) {
    if (isOurs) throw error;
    return {
      name: contender.name,
      skipped: `cannot do it (${error instanceof Error ? error.message : error})`,
    };
  }
  if (!check.passed) throw new Error(`${contender.name}: wrong result: ${check.found}`);
  return { contender, check };
}

function secondsEach({ contender, seconds }: { contender: Contender; seconds: readonly number[] }): number[] {
  return seconds.map((whole) => whole / (contender.pictures ?? 1));
}

function ratioOf(ours: readonly number[], theirs: readonly number[]): Ratio {
  const ratios = theirs.map((seconds, turn) => ours[turn] / seconds);
  return { median: median(ratios), min: Math.min(...ratios), max: Math.max(...ratios) };
}

async function largestPeak(contender: Contender, runs: number): Promise<PeakMemory | undefined> {
  let largest: PeakMemory | undefined;
  for (let run = 0; contender.peakMemory && run < runs; run++) {
    const peak = await contender.peakMemory();
    if (peak && peak.bytes > (largest?.bytes ?? 0)) largest = peak;
  }
  return largest;
}
