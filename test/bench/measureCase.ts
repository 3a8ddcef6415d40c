import { statSync } from 'node:fs';
import type { BenchCase, Check } from './benchCase.js';
import { median } from './median.js';
import { type PeakMemory, peakMemory } from './peakMemory.js';
import type { AbsentProgram, Program } from './program.js';
import { runProgram } from './runProgram.js';

/** What was measured of one program. */
export interface Measured {
  readonly name: string;
  readonly version?: string;
  /** Wall time of each run, in the order in which they ran. */
  readonly seconds: readonly number[];
  readonly median: number;
  /** Our time ÷ its time in the same turn; its median, smallest and largest. Not of ourselves. */
  readonly ratio?: { readonly median: number; readonly min: number; readonly max: number };
  readonly aim?: number;
  readonly check: Check;
  readonly memory?: PeakMemory & { readonly bytesPerPixel: number };
  /** Size of the file that it wrote. */
  readonly fileBytes?: number;
}

export interface CaseResult {
  readonly name: string;
  readonly input?: BenchCase['input'];
  /** Ours first. */
  readonly programs: readonly (Measured | AbsentProgram)[];
}

/** Memory hardly varies: the largest of so many runs. */
const memoryRuns = 3;

/**
 * Runs each program once to warm up and to check its result, then all in turn (A B C A B C …), then for memory.
 *
 * @param folder for temporary files
 * @throws {Error} if a result is wrong, or our own program fails; a rival that fails is skipped
 */
export async function measureCase(bench: BenchCase, runs: number, folder: string): Promise<CaseResult> {
  const { name, ours, rivals, input } = bench;
  const ready: { program: Program; check: Check; seconds: number[] }[] = [];
  const absent: AbsentProgram[] = [];
  for (const program of [ours, ...rivals]) {
    const able = 'skipped' in program ? program : await tryOut(program, bench);
    if ('skipped' in able) absent.push(able);
    else ready.push({ ...able, seconds: [] });
  }
  for (let turn = 0; turn < runs; turn++) {
    for (const { program, seconds } of ready) seconds.push(runProgram(program).seconds);
  }
  const programs: Measured[] = [];
  for (const { program, check, seconds } of ready) {
    const ratios = seconds.map((theirs, turn) => ready[0].seconds[turn] / theirs);
    const memory = bench.pixels && (await largestPeak(program, Math.min(runs, memoryRuns), folder));
    programs.push({
      name: program.name,
      ...(program.version !== undefined && { version: program.version }),
      seconds,
      median: median(seconds),
      ...(program !== ours && {
        ratio: { median: median(ratios), min: Math.min(...ratios), max: Math.max(...ratios) },
      }),
      ...(program.aim !== undefined && { aim: program.aim }),
      check,
      ...(memory && bench.pixels && { memory: { ...memory, bytesPerPixel: memory.bytes / bench.pixels } }),
      ...(program.output !== undefined && { fileBytes: statSync(program.output).size }),
    });
  }
  return { name, ...(input && { input }), programs: [...programs, ...absent] };
}

async function tryOut(
  program: Program,
  { ours, check }: BenchCase,
): Promise<{ program: Program; check: Check } | AbsentProgram> {
  let printed: string;
  try {
    printed = runProgram(program).printed;
  } catch (error) {
    if (program === ours) throw error;
    return {
      name: program.name,
      skipped: `cannot do it (${error instanceof Error ? error.message : error})`,
    };
  }
  const checked = await check(program, printed);
  if (!checked.passed) throw new Error(`${program.name}: wrong result: ${checked.found}`);
  return { program, check: checked };
}

async function largestPeak(program: Program, runs: number, folder: string): Promise<PeakMemory | undefined> {
  let largest: PeakMemory | undefined;
  for (let run = 0; run < runs; run++) {
    const peak = await peakMemory(program, folder);
    if (peak && peak.bytes > (largest?.bytes ?? 0)) largest = peak;
  }
  return largest;
}
