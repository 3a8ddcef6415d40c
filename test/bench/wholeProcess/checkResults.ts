import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Check } from '../benchCase.js';
import type { BatchProgram } from './batchProgram.js';
import { comparePictures } from './comparePictures.js';
import { ourBatch } from './ourBatch.js';
import { sobelByDefinition } from './sobelByDefinition.js';

/**
 * Compares what a program made of all pictures of a folder with what it should be: of ours with the definition, of others
 * with ours.
 *
 * @param resultsOf the folder of a program's results
 */
export async function checkResults(
  program: BatchProgram,
  folder: string,
  resultsOf: (program: BatchProgram) => string,
): Promise<Check> {
  const resultOf = (whose: BatchProgram, picture: string) =>
    join(resultsOf(whose), whose.resultName(picture));
  const checks: Check[] = [];
  for (const picture of readdirSync(folder)) {
    const result = resultOf(program, picture);
    checks.push(
      program.tolerance === undefined
        ? await comparePictures(result, await sobelByDefinition(join(folder, picture)), 'the definition', {
            largest: 1,
            mean: 1e-4,
          })
        : await comparePictures(result, resultOf(ourBatch, picture), ourBatch.name, program.tolerance),
    );
  }
  return {
    passed: checks.every(({ passed }) => passed),
    found: [...new Set(checks.map(({ found }) => found))].join('; '),
  };
}
