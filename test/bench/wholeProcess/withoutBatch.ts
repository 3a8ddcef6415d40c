import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Contender } from '../benchCase.js';
import { comparePictures } from './comparePictures.js';
import { runProgram } from './runProgram.js';
import { sobelByDefinition } from './sobelByDefinition.js';
import { watchProgram } from './watchProgram.js';

const library = fileURLToPath(new URL('../../../dist/index.js', import.meta.url));
const script = fileURLToPath(new URL('rivals/inMemory.js', import.meta.url));

/**
 * What a batch does to each picture, and nothing of what it does beside: decoded, filtered and encoded by the library, in
 * memory, on one thread.
 *
 * @param name as the table calls it
 * @param processes that do the same at the same time, so that no core is idle
 * @param few a folder of pictures
 * @param count how many are done, each of them again and again
 * @param target for the last result
 */
export function withoutBatch(
  name: string,
  processes: number,
  few: string,
  count: number,
  target: string,
): Contender {
  const program = (many: number) => ({
    name,
    file: process.execPath,
    args: [script, library, few, String(many), target],
  });
  return {
    name,
    tryOut: async () => {
      const pictures = readdirSync(few);
      runProgram(program(pictures.length));
      const expected = await sobelByDefinition(join(few, pictures[pictures.length - 1]));
      return comparePictures(target, expected, 'the definition', { largest: 1, mean: 1e-4 });
    },
    time: async () => {
      const each = Array.from({ length: processes }, () => watchProgram(program(count)));
      const seconds = (await Promise.all(each)).map(({ printed }) => Number(printed));
      return seconds.reduce((sum, one) => sum + one, 0) / processes;
    },
    pictures: count,
  };
}
