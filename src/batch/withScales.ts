import type { FileJob } from '../pipeline/outputFiles.js';
import { scalesToApply } from './ranges/folderScale.js';
import type { Ranges } from './ranges/rangesFile.js';

/** A job with one scale over all inputs. */
export function withScales(job: FileJob, { maps }: Pick<Ranges, 'maps'>): FileJob {
  return { ...job, encode: { ...job.encode, scales: scalesToApply(maps) } };
}
