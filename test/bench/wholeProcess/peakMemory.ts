import { spawn, spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { PeakMemory } from '../benchCase.js';
import { onPath } from './onPath.js';
import { processFamily } from './processFamily.js';
import { procFile } from './procFile.js';
import type { Program } from './program.js';
import { programEnvironment } from './programEnvironment.js';
import { said } from './said.js';

/**
 * Measures the peak memory (resident set) of one run, which is not timed: by GNU time where it is installed, else by
 * looking at VmHWM in /proc every 2 ms. Of a program in several processes, the largest one counts.
 *
 * @param folder for the measuring tool's own file
 * @returns nothing where neither is to be had
 */
export async function peakMemory(program: Program, folder: string): Promise<PeakMemory | undefined> {
  if (program.output !== undefined) rmSync(program.output, { force: true });
  const time = onPath('time').find((path) =>
    said(path, ['-f', '%M', '-o', join(folder, 'peak.txt'), path, '--version'])?.includes('GNU'),
  );
  if (time !== undefined) return { bytes: byTime(time, program, join(folder, 'peak.txt')), by: 'GNU time' };
  const bytes = await byPolling(program);
  return bytes === 0 ? undefined : { bytes, by: '/proc' };
}

function byTime(time: string, { name, file, args }: Program, report: string): number {
  const { status } = spawnSync(time, ['-f', '%M', '-o', report, file, ...args], {
    stdio: 'ignore',
    env: programEnvironment(),
  });
  if (status !== 0) throw new Error(`${name}: failed while its memory was measured (status ${status})`);
  return Number(readFileSync(report, 'utf8').trim().split('\n').at(-1)) * 1024;
}

function byPolling({ name, file, args }: Program): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { stdio: 'ignore', env: programEnvironment() });
    let peak = 0;
    const timer = setInterval(() => {
      peak = Math.max(peak, ...processFamily(child.pid).map(highWater));
    }, 2);
    child.on('error', reject);
    child.on('close', (status) => {
      clearInterval(timer);
      if (status === 0) resolve(peak);
      else reject(new Error(`${name}: failed while its memory was measured (status ${status})`));
    });
  });
}

function highWater(pid: number): number {
  return Number(/^VmHWM:\s*(\d+) kB/m.exec(procFile(`${pid}/status`))?.[1] ?? 0) * 1024;
}
