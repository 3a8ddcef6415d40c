import type { Check } from '../benchCase.js';
import { checkResults } from './checkResults.js';
import { ourBatch } from './ourBatch.js';
import { runProgram } from './runProgram.js';

/** Runs our batch on a few pictures, and looks at each result. */
export async function tryOurBatch(few: string, results: string): Promise<Check> {
  runProgram({ name: ourBatch.name, ...ourBatch.command(few, results) });
  return checkResults(ourBatch, few, () => results);
}
