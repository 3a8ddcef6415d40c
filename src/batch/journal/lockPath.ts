import { basename, dirname, join } from 'node:path';

/** The path of a journal's lock: beside it, `.convtool-journal.jsonl.lock`. */
export function lockPath(journal: string): string {
  return join(dirname(journal), `.${basename(journal)}.lock`);
}
