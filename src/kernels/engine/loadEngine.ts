import { readFileSync } from 'node:fs';
import { InputError, UsageError } from '../../errors.js';
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
 * @returns whether that was a change
 * @throws {UsageError} if this Node has no relaxed SIMD
 */
export function fuseMultiplyAdd(fused: boolean): boolean {
  if (fused === isFused) return false;
  if (fused && !WebAssembly.validate(readKernels('kernels-fused.wasm'))) {
    throw new UsageError(
      `fast math needs relaxed SIMD, which Node ${process.version} does not have; use Node 22 or later, or leave it out`,
    );
  }
  isFused = fused;
  loaded = undefined;
  return true;
}

/** The engine, if it has been asked for. */
export function presentEngine(): Engine | undefined {
  return loaded;
}

function instantiate(file: string): Engine {
  const module = compile(file);
  const memory = reserve();
  return { module, memory, kernels: kernelsOf(module, memory) };
}

function compile(file: string): WebAssembly.Module {
  try {
    return new WebAssembly.Module(readKernels(file));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new InputError(`dist/${file} of convtool cannot be loaded (${reason}); build it again with npm ci`);
  }
}

/**
 * Memory that may grow to 4 GiB, or less where a limit does not let so many addresses be set apart. V8 sets 10 GB apart
 * for any, so that it need not check addresses; not so with --disable-wasm-trap-handler.
 */
function reserve(): WebAssembly.Memory {
  for (let maximum = mostPages; maximum >= 1024; maximum /= 4) {
    try {
      return new WebAssembly.Memory({ initial: 2, maximum, shared: true });
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
    }
  }
  throw new InputError(
    'the arithmetic finds no room in the virtual addresses that a limit (ulimit -v) leaves; raise it to 12 GB, or start ' +
      'Node with --disable-wasm-trap-handler',
  );
}

function readKernels(file: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(new URL(`dist/${file}`, packageRoot)));
}
