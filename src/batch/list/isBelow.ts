import { sep } from 'node:path';

/** Whether a path lies somewhere in a folder and is not the folder; both without links, `.` and `..`. */
export function isBelow(path: string, folder: string): boolean {
  return path !== folder && path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}
