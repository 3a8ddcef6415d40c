import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { Contender, ProcessorTime } from '../benchCase.js';
import { median } from '../median.js';
import type { BatchProgram } from './batchProgram.js';
import { checkResults } from './checkResults.js';
import { runCounted } from './runCounted.js';
import { runProgram } from './runProgram.js';

/** Folders of pictures for a batch. */
export interface BatchFolders {
  /** What is done each turn. */
  readonly all: string;
  /** What slow programs are given instead. */
  readonly some: string;
  /** Those whose results are looked at. */
  readonly few: string;
  /** Where results go. */
  readonly results: string;
}

/** A program that takes part with a folder of pictures: each time a whole run, from its start to its end. */
export function batchContender(program: BatchProgram, { all, some, few, results }: BatchFolders): Contender {
  const { name, version, command } = program;
  const source = program.isSlow ? some : all;
  const pictures = readdirSync(source).length;
  const timed = join(results, 'timed');
  const resultsOf = (whose: BatchProgram) => join(results, whose.name.replaceAll(/\W+/g, '-'));
  const processors: ProcessorTime[] = [];
  let bytes = 0;
  return {
    name,
    ...(version !== undefined && { version }),
    tryOut: async () => {
      mkdirSync(resultsOf(program));
      runProgram({ name, ...command(few, resultsOf(program)) });
      return checkResults(program, few, resultsOf);
    },
    time: async () => {
      mkdirSync(timed);
      const { seconds, processor } = runCounted({ name, ...command(source, timed) });
      if (processor !== undefined) {
        processors.push({ seconds: processor, share: processor / (seconds * availableParallelism()) });
      }
      const made = readdirSync(timed).filter((file) => file.endsWith('.png'));
      if (made.length !== pictures) throw new Error(`${name}: made ${made.length} of ${pictures} pictures`);
      bytes = made.reduce((sum, file) => sum + statSync(join(timed, file)).size, 0) / pictures;
      rmSync(timed, { recursive: true });
      return seconds;
    },
    pictures,
    processor: () =>
      processors.length === 0
        ? undefined
        : {
            seconds: median(processors.map((each) => each.seconds)),
            share: median(processors.map((each) => each.share)),
          },
    fileBytes: () => bytes,
  };
}
