import { lineBlocks } from './lineBlocks.js';
import { journalRecord, type RunRecord } from './records.js';

const start = Buffer.from('{"type":"run"');

/**
 * The last run that a journal tells of. Other lines are not looked into, which takes a tenth of the time.
 *
 * @throws {InputError} naming the journal, if it cannot be read
 */
export async function lastRun(path: string): Promise<RunRecord | undefined> {
  let last: Buffer | undefined;
  for await (const lines of lineBlocks(path)) {
    for (const { bytes, isEnded } of lines) {
      if (isEnded && start.equals(bytes.subarray(0, start.length))) last = Buffer.from(bytes);
    }
  }
  if (last === undefined) return undefined;
  return runIn(last.toString());
}

/** A broken line is told of where records are read. */
function runIn(line: string): RunRecord | undefined {
  try {
    const { data } = journalRecord.safeParse(JSON.parse(line));
    return data?.type === 'run' ? data : undefined;
  } catch {
    return undefined;
  }
}
