import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import type { Program } from './program.js';
import { programEnvironment } from './programEnvironment.js';

/** One run of a program, from its start to its end. */
export interface Run {
  readonly seconds: number;
  readonly printed: string;
}

/**
 * Runs a program once. What an earlier run wrote is taken away first, outside the time.
 *
 * @throws {Error} with what it said, in one line, if it fails
 */
export function runProgram({ name, file, args, output }: Program): Run {
  if (output !== undefined) rmSync(output, { force: true });
  const start = performance.now();
  const { status, error, stdout, stderr } = spawnSync(file, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: programEnvironment(),
    encoding: 'utf8',
  });
  const seconds = (performance.now() - start) / 1000;
  if (error !== undefined) throw new Error(`${name}: ${error.message}`);
  if (status !== 0) throw new Error(`${name}: ${complaintOf(stderr) || `status ${status}`}`);
  return { seconds, printed: stdout };
}

/** A Node that dies says what is wrong in the midst of it; others in the last line. */
export function complaintOf(said: string): string | undefined {
  const lines = said.trim().split('\n');
  return lines.find((line) => /^\w*Error\b/.test(line)) ?? lines.at(-1);
}
