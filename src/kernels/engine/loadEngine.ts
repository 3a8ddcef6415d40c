import { readFileSync } from 'node:fs';
import { UsageError } from '../../errors.js';
import { packageRoot } from '../../packageRoot.js';
import { type Kernel, kernelsOf } from './kernelsOf.js';

/** The SIMD kernels and the memory that they share. */
export interface Engine {
  readonly module: WebAssembly.Module;
  /** Shared with the threads; what stands in it is named by byte addresses. */
  readonly memory: WebAssembly.Memory;
  readonly kernels: ReadonlyMap<string, Kernel>;
}

/** WebAssembly's 32-bit addresses reach so far. */
export const mostPages = 65536;
export const pageBytes = 65536;

let loaded: Engine | undefined;
let isFused = false;

/** The engine, compiled when it is first asked for (about 1 ms). */
export function loadEngine(): Engine {
  loaded ??= instantiate(isFused ? 'kernels-fused.wasm' : 'kernels.wasm');
  return loaded;
}

/**
 * Chooses whether multiplications and additions are fused where the processor can. What was in the engine's memory is
 * lost, so this is for before or between runs.
 *
 * @throws {UsageError} if this Node has no relaxed SIMD
 */
export function fuseMultiplyAdd(fused: boolean): void {
  if (fused === isFused) return;
  if (fused && !WebAssembly.validate(readKernels('kernels-fused.wasm'))) {
    throw new UsageError(
      `--fast-math needs relaxed SIMD, which Node ${process.version} does not have; use Node 22 or later, or leave it out`,
    );
  }
  isFused = fused;
  loaded = undefined;
}

function instantiate(file: string): Engine {
  const module = new WebAssembly.Module(readKernels(file));
  // The maximum is reserved as addresses, not as memory.
  const memory = new WebAssembly.Memory({ initial: 2, maximum: mostPages, shared: true });
  return { module, memory, kernels: kernelsOf(module, memory) };
}

function readKernels(file: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(new URL(`dist/${file}`, packageRoot)));
}
