import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import type { BatchSummary } from '../../../src/batch/batchEvents.js';
import type { JournalRecord } from '../../../src/batch/journal/records.js';
import { encodePicture } from '../../../src/images/encodePicture.js';
import { convtool, root } from '../../convtool.js';

/** Numbers from 0 to below 1 that are the same every time. */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    // mulberry32
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A small picture, of which no two are the same. */
export async function picture(
  number: number,
  { width = 32 + (number % 64), height = 24 + (number % 40), format = 'png' as 'png' | 'jpeg' } = {},
): Promise<Uint8Array> {
  const random = seededRandom(number);
  const channels = number % 3 === 0 ? 3 : 1;
  const data = Uint8Array.from({ length: width * height * channels }, () => random() * 256);
  return encodePicture({ width, height, channels, data }, format);
}

/** Writes files below a folder, with the folders that hold them. */
export function plant(folder: string, files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

/** Writes small pictures into a folder and some below it, and gives their relative paths. */
export async function plantPictures(folder: string, count: number): Promise<string[]> {
  const names = Array.from({ length: count }, (_, index) => {
    const below = ['', '', 'summer/', 'summer/lake/', 'winter/'][index % 5];
    return `${below}${index}.${index % 10 === 7 ? 'jpg' : 'png'}`;
  });
  for (const [index, name] of names.entries()) {
    plant(folder, { [name]: await picture(index, { format: name.endsWith('jpg') ? 'jpeg' : 'png' }) });
  }
  return names;
}

/** So much work on each picture of `plantLarge` that a run is met while it does it. */
export const slow = ['-f', 'gaussian:size=61', '--algorithm', 'direct', '--threads', '1'];

/** Makes a folder with pictures that take a while each: `in`, and beside it `out`, which is not there yet. */
export async function plantLarge(
  folder: string,
  count: number,
  [width, height] = [400, 300],
): Promise<{ input: string; out: string; names: string[] }> {
  const names = Array.from({ length: count }, (_, index) => `${index}.png`);
  for (const [index, name] of names.entries()) {
    // In grey.
    plant(join(folder, 'in'), { [name]: await picture(3 * index + 1, { width, height }) });
  }
  return { input: join(folder, 'in'), out: join(folder, 'out'), names };
}

/** The relative paths of all files below a folder, hidden ones too. */
export function filesOf(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => !entry.isDirectory())
    .map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1))
    .sort();
}

/** SHA-256 of all files below an output folder that have a final name. */
export function outputsOf(folder: string): Record<string, string> {
  const paths = filesOf(folder).filter((path) => !/(?:^|\/)\.|^convtool-(?:journal|ranges)\b/.test(path));
  return Object.fromEntries(paths.map((path) => [path, sha256(readFileSync(join(folder, path)))]));
}

/** What a run has left that is not for a person: parts and locks. */
export function leftoversOf(folder: string): string[] {
  return filesOf(folder).filter((path) => /(?:^|\/)\./.test(path));
}

/** SHA-256 in hexadecimal. */
export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The records of a journal; all lines have to be JSON but for a torn last one. */
export function recordsOf(folder: string, name = 'convtool-journal.jsonl'): JournalRecord[] {
  const path = join(folder, name);
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, 'utf8').split('\n');
  // After the last line feed: nothing, or what is torn.
  return lines.slice(0, -1).map((line) => JSON.parse(line));
}

/** Records of the journal's last run. */
export function lastRunOf(folder: string, name?: string): JournalRecord[] {
  const records = recordsOf(folder, name);
  return records.slice(records.findLastIndex(({ type }) => type === 'run'));
}

/** Inputs of records of one type, sorted. */
export function inputsOf(records: readonly JournalRecord[], type: 'done' | 'failed'): string[] {
  return records.flatMap((record) => (record.type === type ? [record.input] : [])).sort();
}

/** Inputs that the journal of an output folder has as done, of one run or more. */
export function doneIn(folder: string, name?: string): string[] {
  return inputsOf(recordsOf(folder, name), 'done');
}

/** Runs a batch, and gives what it said; sobel-x, unless other filters are given. */
export function batch(
  args: readonly string[],
  options: Parameters<typeof convtool>[1] = {},
): { status: number | null; stderr: string; summary: BatchSummary } {
  const { status, stdout, stderr } = convtool(batchArgs(args), options);
  return { status, stderr, summary: stdout === '' ? undefined : JSON.parse(stdout) };
}

/** A batch that runs. */
export interface RunningBatch {
  readonly child: ChildProcess;
  readonly pid: number;
  readonly ended: Promise<{
    status: number | null;
    signal: NodeJS.Signals | null;
    stderr: string;
    summary: BatchSummary | undefined;
  }>;
  /** What it has said so far. */
  readonly said: () => string;
}

/** Starts a batch as `batch` runs it. It is killed at the test's end, and with `detached` leads a group of processes. */
export function startBatch(
  args: readonly string[],
  {
    cwd = root,
    detached = false,
    env = {},
  }: { cwd?: string; detached?: boolean; env?: NodeJS.ProcessEnv } = {},
): RunningBatch {
  const { FORCE_COLOR: _, ...inherited } = process.env;
  const child = spawn(process.execPath, [join(root, 'bin/convtool.cjs'), ...batchArgs(args)], {
    cwd,
    detached,
    env: { ...inherited, NO_COLOR: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const ended: RunningBatch['ended'] = new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status, signal) => {
      resolve({ status, signal, stderr, summary: stdout === '' ? undefined : JSON.parse(stdout) });
    });
  });
  if (child.pid === undefined) throw new Error('the batch could not be started');
  return { child, pid: child.pid, ended, said: () => stderr };
}

function batchArgs(args: readonly string[]): string[] {
  const filter = args.some((arg) => arg === '-f' || arg === '-n') ? [] : ['-f', 'sobel-x'];
  const jobs = args.includes('--jobs') ? [] : ['--jobs', '2'];
  return ['batch', '--json', ...filter, ...jobs, ...args];
}

/** Waits until something holds; fails after half a minute. */
export async function until(holds: () => boolean, what: string): Promise<void> {
  const end = performance.now() + 30_000;
  while (!holds()) {
    if (performance.now() > end) throw new Error(`waited in vain until ${what}`);
    await wait(1);
  }
}

/** Numbers of the processes that a process has started; Linux only. */
export function childrenOf(pid: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && statOf(Number(name))?.parent === pid)
    .map(Number);
}

/** Whether a process runs, and is not a zombie. */
export function isAlive(pid: number): boolean {
  const stat = statOf(pid);
  return stat !== undefined && !'ZX'.includes(stat.state);
}

function statOf(pid: number): { state: string; parent: number } | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [state, parent] = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { state, parent: Number(parent) };
  } catch {
    return undefined;
  }
}
