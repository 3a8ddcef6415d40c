import { onPath } from './onPath.js';
import type { Program } from './program.js';
import { type Run, runProgram } from './runProgram.js';

/**
 * Runs a program once, and counts what processor time it took, it and all that it started and waited for: by the
 * shell's own `times`.
 *
 * @returns `processor` in seconds; nothing where there is no shell
 * @throws {Error} with what it said, in one line, if it fails
 */
export function runCounted(program: Program): Run & { readonly processor?: number } {
  const [shell] = onPath('sh');
  if (shell === undefined) return runProgram(program);
  const { name, file, args } = program;
  const run = runProgram({ name, file: shell, args: ['-c', '"$@" && times', 'sh', file, ...args] });
  // Its last line is of its children: user and system, as 0m1.23s.
  const lines = run.printed.trimEnd().split('\n');
  const spent = [...lines[lines.length - 1].matchAll(/(\d+)m([\d.]+)s/g)];
  const processor = spent.reduce(
    (sum, [, minutes, seconds]) => sum + 60 * Number(minutes) + Number(seconds),
    0,
  );
  return { ...run, ...(spent.length === 2 && { processor }) };
}
