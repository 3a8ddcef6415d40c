import { procFile } from './procFile.js';

/** A process and its descendants, as /proc has them. */
export function processFamily(pid: number | undefined): number[] {
  if (pid === undefined) return [];
  const children = procFile(`${pid}/task/${pid}/children`).split(' ').filter(Boolean).map(Number);
  return [pid, ...children.flatMap(processFamily)];
}
