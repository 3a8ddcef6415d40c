import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect } from 'vitest';
import { root } from './convtool.js';

/** Whether the system tells the largest resident set of a process, and not that of whoever started it as well. */
export const tellsPeak = process.platform === 'linux';

/**
 * By how many bytes the resident set of a process of its own grows, at the peak, while something is done. All that is
 * loaded when it is first needed is loaded before.
 *
 * @param prepare the body of a function of the built library and `args`: does the same to something small, and returns
 *   what is to be measured, as a function
 */
export function peakGrowth(prepare: string, args: readonly string[]): number {
  const program = `
    const { readFileSync } = await import('node:fs');
    const library = await import(process.argv[1]);
    const bytesOf = (name) =>
      1024 * Number(new RegExp(name + ':\\\\s*(\\\\d+) kB').exec(readFileSync('/proc/self/status', 'utf8'))[1]);
    const act = await (async (library, args) => { ${prepare} })(library, process.argv.slice(2));
    const before = bytesOf('VmRSS');
    await act();
    console.log(bytesOf('VmHWM') - before);
  `;
  const node = ['--input-type=module', '-e', program, join(root, 'dist/index.js'), ...args];
  const { stdout, stderr } = spawnSync(process.execPath, node, { encoding: 'utf8', cwd: root });
  expect(stderr).toBe('');
  return Number(stdout);
}
