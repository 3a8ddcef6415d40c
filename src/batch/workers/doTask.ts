import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { readHeader } from '../../images/readHeader.js';
import { namingInput } from '../../pipeline/namingInput.js';
import type { FileJob } from '../../pipeline/outputFiles.js';
import { featureMapsOf, outputFiles } from '../../pipeline/outputFiles.js';
import { type InputPlan, planInput } from '../../pipeline/planInput.js';
import { shapeOfInput } from '../../pipeline/plannedInput.js';
import { planPicture } from '../../pipeline/planPicture.js';
import { readBytes } from '../../pipeline/readBytes.js';
import { parseSource, type Source } from '../../pipeline/readSource.js';
import { sniffFormat } from '../../pipeline/sniffFormat.js';
import { measureMap } from '../ranges/measureMap.js';
import type { FileFacts, Task, TaskResult } from './messages.js';
import { writeParts } from './writeParts.js';

/** What a task asks of its worker. */
export interface TaskSupport {
  /** Waits until there is room for so many bytes. */
  readonly admit: (bytes: number) => Promise<void>;
  /** Is told what the input is, once it has been read. */
  readonly seen: (source: FileFacts) => void;
}

/**
 * Does one task, in a worker.
 *
 * @throws {InputError} naming the input, or the output folder, and what is wrong; no part is left behind
 */
export async function doTask(task: Task, job: FileJob, { admit, seen }: TaskSupport): Promise<TaskResult> {
  const start = performance.now();
  const { path } = task;
  // Before it is read, so that what changes meanwhile counts as changed.
  const mtime = timeOf(path);
  const bytes = await readBytes(path);
  const source = { size: bytes.length, mtime, sha256: createHash('sha256').update(bytes).digest('hex') };
  seen(source);
  const made =
    task.kind === 'plan'
      ? await plan(path, bytes, job)
      : await make(task, await read(path, bytes, job, admit), job);
  return {
    ...{ notes: [], parts: [], ranges: [], planned: [], bytes: 0, ...made },
    source,
    milliseconds: performance.now() - start,
  };
}

/** When it was changed last; what keeps that from being told is told when it is read. */
function timeOf(path: string): number {
  try {
    return statSync(path).mtimeMs;
  } catch {
    return 0;
  }
}

/** Decodes an input once there is room for all that becomes of it. */
async function read(
  path: string,
  bytes: Uint8Array,
  { recipe, read = {}, encode }: FileJob,
  admit: (bytes: number) => Promise<void>,
): Promise<Source> {
  const whole = (planned: InputPlan) => admit(bytes.length + leftBehind * planned.bytes);
  const source = await parseSource(bytes, path, {
    ...read,
    admit: (header) => namingInput(path, () => whole(planPicture(header, recipe, encode))),
  });
  // What an array takes is known when it has been read.
  if (source.kind === 'array') await namingInput(path, () => whole(planInput(source, recipe, encode)));
  return source;
}

/**
 * What is freed after a picture is given back only later, so that over many the peak lies above that of one: measured
 * 1.6 times for JPEGs of 24 megapixels.
 */
const leftBehind = 1.6;

async function plan(
  path: string,
  bytes: Uint8Array,
  { recipe, read = {}, encode }: FileJob,
): Promise<Pick<TaskResult, 'planned' | 'bytes' | 'pixels'>> {
  const planned = ({ outputs, bytes: atPeak }: InputPlan, pixels: number) => {
    return { planned: outputs, bytes: bytes.length + leftBehind * atPeak, pixels };
  };
  if (sniffFormat(bytes) === 'picture') {
    const header = await readHeader(bytes, path, read);
    return namingInput(path, () =>
      planned(planPicture(header, recipe, encode), header.width * header.height),
    );
  }
  const source = await parseSource(bytes, path, read);
  return namingInput(path, () => planned(planInput(source, recipe, encode), pixelsOf(source)));
}

async function make(
  { kind, path, part }: Task,
  source: Source,
  job: FileJob,
): Promise<Pick<TaskResult, 'pixels'> & Partial<TaskResult>> {
  const pixels = pixelsOf(source);
  if (kind === 'measure') {
    // With a scale, maps are gone over once, and nothing is held for more.
    const once = { ...job, encode: { ...job.encode, scales: {} } };
    const { maps } = await featureMapsOf(path, source, once);
    return { pixels, ranges: await namingInput(path, () => maps.map((map) => measureMap(map, job.encode))) };
  }
  const { files, notes } = await outputFiles(path, source, job);
  return { pixels, notes, parts: await writeParts(files, part, path) };
}

function pixelsOf(source: Source): number {
  const { depth, height, width } = shapeOfInput(source);
  return depth * height * width;
}
