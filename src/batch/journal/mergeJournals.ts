import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { type JoinedFiles, joinedFiles } from './joinedFiles.js';
import { type LatestRecords, latestRecords } from './latestRecords.js';
import { lockPath } from './lockPath.js';
import { type RecordLine, recordBlocks } from './recordBlocks.js';
import { recordReader } from './recordReader.js';
import type { RunRecord } from './records.js';
import { takeLock } from './takeLock.js';
import { type RecordCounts, writeRecords } from './writeRecords.js';

/** What a merged journal holds. */
export interface MergedJournals extends RecordCounts {
  /** The journals that were read, in their order, with the runs that each tells of. */
  readonly sources: readonly { readonly path: string; readonly runs: readonly RunRecord[] }[];
}

/**
 * Joins journals into one, which is written aside and renamed. It holds the runs of all, each once, and for each input
 * and recipe the result and the ranges that count, see `latestRecords`; lines are copied as they are. A target that
 * exists is the first of the journals, so that merging again keeps the same records. What a run adds to a journal
 * meanwhile is left out. Besides runs and about 32 bytes an input, no more than some MiB are held.
 *
 * @param paths in the order in which later ones count
 * @throws {InputError} naming what is wrong: a journal is missing, cannot be read or has a broken line; another run holds
 * the target; the target cannot be written
 */
export async function mergeJournals(paths: readonly string[], target: string): Promise<MergedJournals> {
  const lock = await takeLock(lockPath(target));
  try {
    const all = existsSync(target) ? [target, ...paths] : paths;
    const sources = all.filter((path, at) => all.findIndex((each) => resolve(each) === resolve(path)) === at);
    const files = joinedFiles(sources);
    try {
      const { recordAt } = recordReader(target, files.read);
      const latest = latestRecords(recordAt);
      const runs = await collect(sources, files.starts, latest);
      const counts = await writeRecords(target, keptLines(sources, files, latest));
      return { ...counts, sources: sources.map((path, index) => ({ path, runs: runs[index] })) };
    } finally {
      files.close();
    }
  } finally {
    await lock.release();
  }
}

/** Takes all records in, and gives the runs of each journal. */
async function collect(
  paths: readonly string[],
  starts: readonly number[],
  latest: LatestRecords,
): Promise<RunRecord[][]> {
  const runs = paths.map((): RunRecord[] => []);
  for await (const { lines, index } of sourceBlocks(paths, starts)) {
    latest.begin(starts[index]);
    for (const { record, offset } of lines) {
      if (record.type === 'run') runs[index].push(record);
      else latest.add(record, offset);
    }
  }
  return runs;
}

/** The lines that the merged journal holds, in the order of the journals. */
async function* keptLines(
  paths: readonly string[],
  files: JoinedFiles,
  latest: LatestRecords,
): AsyncGenerator<Iterable<RecordLine>> {
  const runs = new Set<string>();

  function* keptOf(lines: Iterable<RecordLine>): Generator<RecordLine> {
    for (const line of lines) {
      if (line.record.type !== 'run') {
        if (latest.counts(line.record, line.offset)) yield line;
      } else if (!runs.has(line.bytes.toString())) {
        runs.add(line.bytes.toString());
        yield line;
      }
    }
  }

  for await (const { lines } of sourceBlocks(paths, files.starts)) yield keptOf(lines);
  // Windows lets no file be replaced that is open.
  files.close();
}

/** The records of all journals, their offsets as in the joined files. */
async function* sourceBlocks(
  paths: readonly string[],
  starts: readonly number[],
): AsyncGenerator<{ lines: Iterable<RecordLine>; index: number }> {
  for (const [index, path] of paths.entries()) {
    for await (const lines of recordBlocks(path))
      yield { lines: moved(lines, starts[index], starts[index + 1]), index };
  }
}

/** Lines that begin at another offset; what was added since the files were joined is left out. */
function* moved(lines: Iterable<RecordLine>, start: number, end: number): Generator<RecordLine> {
  for (const { record, bytes, offset } of lines) {
    if (start + offset + bytes.length <= end) yield { record, bytes, offset: start + offset };
  }
}
