import { statSync } from 'node:fs';
import type { Check, Contender } from '../benchCase.js';
import { peakMemory } from './peakMemory.js';
import type { Program } from './program.js';
import { runProgram } from './runProgram.js';

/**
 * A program that takes part as a person starts it: each time a whole run, from its start to its end.
 *
 * @param check looks at what a run made; `printed` is what it wrote to standard output
 * @param memory the input's pixels and a folder for temporary files, where memory is to be measured
 */
export function programContender(
  program: Program,
  check: (program: Program, printed: string) => Promise<Check>,
  memory?: { readonly pixels: number; readonly folder: string },
): Contender {
  const { name, version, output } = program;
  return {
    name,
    ...(version !== undefined && { version }),
    tryOut: async () => check(program, runProgram(program).printed),
    time: async () => runProgram(program).seconds,
    ...(memory && { peakMemory: () => peakMemory(program, memory.folder), pixels: memory.pixels }),
    ...(output !== undefined && { fileBytes: () => statSync(output).size }),
  };
}
