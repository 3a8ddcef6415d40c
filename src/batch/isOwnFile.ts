/** The file of ranges that a pass over all inputs leaves in the output folder. */
export const rangesName = 'convtool-ranges.json';

/** Whether a file of the output folder is the batch's own, beside what it makes: a journal, its lock, the ranges. */
export function isOwnFile(name: string): boolean {
  return (
    name === rangesName ||
    /^convtool-journal(?:\.\d+-of-\d+)?\.jsonl$/.test(name) ||
    /^\.convtool-journal[^/]*\.lock$/.test(name)
  );
}
