import { join } from 'node:path';
import { inParallel } from '../inParallel.js';
import type { PeekedJournals } from '../journal/peekJournals.js';
import type { DoneRecord } from '../journal/records.js';
import { checkFile } from './checkFile.js';
import type { Verification } from './verification.js';

/** Hashes all outputs that journals name, each by the latest record that does, and gives how many these are. */
export async function checkOutputs({ folder, journals, findings, progress }: Verification): Promise<number> {
  let checked = 0;
  await inParallel(outputsOf(journals), 4, async (output) => {
    const state = await checkFile(output, join(folder, output.path));
    if (state === 'missing') findings.add('missingOutput', output.path);
    else if (state !== 'same') findings.add('changedOutput', output.path, state.why);
    progress('outputs', ++checked);
  });
  return checked;
}

async function* outputsOf(journals: PeekedJournals): AsyncGenerator<DoneRecord['outputs'][number]> {
  for await (const lines of journals.records()) {
    for (const { record, offset } of lines) {
      if (record.type !== 'done') continue;
      for (const output of record.outputs) if (journals.isOwner(output.path, offset)) yield output;
    }
  }
}
