import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Absent } from '../benchCase.js';
import { findPython } from '../wholeProcess/findPython.js';
import { compilePrograms } from './compilePrograms.js';
import { type Peer, type PeerCommand, startPeer } from './peer.js';

const file = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const ourLibrary = file('../../../dist/index.js');
const ourPackage = file('../../../package.json');
const benchPackage = file('../package.json');
const pythonScript = file('programs/libraries.py');

/** The names of our own ways. */
export const ours = 'convtool';
export const oursOnTwo = 'convtool, 2 threads';
export const oursFused = 'convtool, fast math';

/**
 * Starts the programs that do arithmetic, one process each.
 *
 * @param names those that are needed; one that is not installed is absent
 * @throws {Error} if one of ours cannot be started
 */
export async function findPeers(
  names: ReadonlySet<string>,
  folder: string,
): Promise<ReadonlyMap<string, Peer | Absent>> {
  const { ours: own, onnx, tfjs, sharp } = await compilePrograms(folder);
  const node = (script: string, ...args: readonly string[]) => ({
    file: process.execPath,
    args: [script, ...args],
  });
  const python = (name: string, module: string, library: string): PeerCommand | Absent => {
    const found = findPython(name, module);
    return 'skipped' in found ? found : { name, file: found.file, args: [pythonScript, library] };
  };
  const npm = (name: string, module: string, script: string): PeerCommand | Absent =>
    isInstalled(module)
      ? { name, ...node(script, benchPackage) }
      : { name, skipped: 'not installed: npm run bench -- --install' };
  const commands: Record<string, () => PeerCommand | Absent> = {
    [ours]: () => ({ name: ours, ...node(own, ourLibrary, '1') }),
    [oursOnTwo]: () =>
      availableParallelism() < 2
        ? { name: oursOnTwo, skipped: 'this machine has one core' }
        : { name: oursOnTwo, ...node(own, ourLibrary, '2') },
    [oursFused]: () => ({ name: oursFused, ...node(own, ourLibrary, '1', 'fast-math') }),
    OpenCV: () => python('OpenCV', 'cv2', 'opencv'),
    SciPy: () => python('SciPy', 'scipy', 'scipy'),
    PyTorch: () => python('PyTorch', 'torch', 'torch'),
    onnxruntime: () => npm('onnxruntime', 'onnxruntime-node', onnx),
    'tfjs-wasm': () => npm('tfjs-wasm', '@tensorflow/tfjs-backend-wasm', tfjs),
    sharp: () => ({ name: 'sharp', ...node(sharp, ourPackage) }),
  };
  const started = Object.entries(commands)
    .filter(([name]) => names.has(name))
    .map(async ([name, command]) => [name, await startOrSkip(command())] as const);
  return new Map(await Promise.all(started));
}

async function startOrSkip(command: PeerCommand | Absent): Promise<Peer | Absent> {
  if ('skipped' in command) return command;
  const { name } = command;
  try {
    return await startPeer(command);
  } catch (error) {
    const skipped = error instanceof Error ? error.message : String(error);
    if (name === ours || name === oursOnTwo) throw new Error(`${name}: ${skipped}`);
    return { name, skipped };
  }
}

function isInstalled(module: string): boolean {
  const folders = createRequire(benchPackage).resolve.paths(module) ?? [];
  return folders.some((folder) => existsSync(`${folder}/${module}`));
}
