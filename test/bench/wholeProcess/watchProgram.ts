import { spawn } from 'node:child_process';
import type { Program } from './program.js';
import { programEnvironment } from './programEnvironment.js';
import { complaintOf, type Run } from './runProgram.js';

/**
 * Runs a program once, beside others, and looks at it meanwhile.
 *
 * @param look is called with its process id and the seconds since its start
 * @param every milliseconds between looks
 * @throws {Error} with what it said, in one line, if it fails
 */
export function watchProgram(
  { name, file, args }: Program,
  look: (pid: number, seconds: number) => void = () => undefined,
  every = 1000,
): Promise<Run> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const secondsSince = () => (performance.now() - start) / 1000;
    const child = spawn(file, args, { stdio: ['ignore', 'pipe', 'pipe'], env: programEnvironment() });
    const said = { stdout: '', stderr: '' };
    for (const stream of ['stdout', 'stderr'] as const) {
      child[stream].setEncoding('utf8').on('data', (text: string) => {
        said[stream] += text;
      });
    }
    const timer = setInterval(() => {
      if (child.pid !== undefined) look(child.pid, secondsSince());
    }, every);
    child.on('error', (error) => {
      clearInterval(timer);
      reject(new Error(`${name}: ${error.message}`));
    });
    child.on('close', (status) => {
      clearInterval(timer);
      if (status === 0) resolve({ seconds: secondsSince(), printed: said.stdout });
      else reject(new Error(`${name}: ${complaintOf(said.stderr) || `status ${status}`}`));
    });
  });
}
