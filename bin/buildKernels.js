#!/usr/bin/env node
// Compiles the SIMD kernels, src/kernels/simd/, to dist/: once with two roundings in each multiply-add, once fused;
// and the program of the threads that run them.
import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const modules = { 'kernels.wasm': [], 'kernels-fused.wasm': ['--enable', 'relaxed-simd'] };

/**
 * @returns {Promise<string[]>} names of the files in dist/
 * @throws {Error} with what the compiler said
 */
export async function buildKernels() {
  const { default: asc } = await import('assemblyscript/asc');
  const root = fileURLToPath(new URL('..', import.meta.url));
  mkdirSync(`${root}/dist`, { recursive: true });
  for (const [file, features] of Object.entries(modules)) {
    // Written aside and renamed, so that a program that is running meanwhile reads a whole file.
    const aside = `dist/${process.pid}.${file}`;
    const { error, stderr } = await asc.main([
      'src/kernels/simd/index.ts',
      ...['--outFile', aside, '--baseDir', root, '-O3', '--noAssert', '--runtime', 'stub'],
      ...['--importMemory', '--sharedMemory', '--initialMemory', '2', '--maximumMemory', '65536'],
      ...['--enable', 'simd', '--enable', 'threads', ...features],
      // That JavaScript cannot pass vectors does not matter between kernels.
      ...['--disableWarning', '112'],
    ]);
    if (error) {
      rmSync(`${root}/${aside}`, { force: true });
      throw new Error(`${file} could not be compiled: ${error.message}\n${stderr}`);
    }
    renameSync(`${root}/${aside}`, `${root}/dist/${file}`);
  }
  const { build } = await import('esbuild');
  const thread = 'kernelThread.js';
  await build({
    absWorkingDir: root,
    entryPoints: ['src/kernels/engine/threadMain.ts'],
    outfile: `dist/${thread}`,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    minifySyntax: true,
    minifyWhitespace: true,
  });
  return [...Object.keys(modules), thread];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildKernels();
