#!/usr/bin/env node
// Builds dist/: the bundled program and library, and the type declarations.
// With --if-possible it does nothing where the build tools are not installed (npm ci --omit=dev).
import { execFileSync } from 'node:child_process';
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildKernels } from './buildKernels.js';
import { bundleProgram } from './bundleProgram.js';

const schemas = { 'filter.schema.json': 'filters', 'network.schema.json': 'networks' };
const root = fileURLToPath(new URL('..', import.meta.url));
const esbuild = await import('esbuild').catch((error) => {
  if (process.argv.includes('--if-possible')) return undefined;
  throw error;
});

if (esbuild === undefined) {
  console.error('convtool: not built, because the development dependencies are not installed.');
} else {
  const kernels = await buildKernels();
  const options = {
    absWorkingDir: root,
    bundle: true,
    platform: 'node',
    target: 'node20',
    // Less to read at every start; names stay, for --debug.
    minifySyntax: true,
    minifyWhitespace: true,
    mainFields: ['module', 'main'],
    // sharp loads a native library beside itself, so it stays a package of its own.
    external: ['sharp'],
  };
  const program = await bundleProgram(esbuild, options);
  const { metafile } = await esbuild.build({
    ...options,
    metafile: true,
    entryPoints: ['src/index.ts'],
    outdir: 'dist',
    splitting: true,
    format: 'esm',
    // Bundled CommonJS packages ask for `require`, which an ES module does not have.
    banner: {
      js: "import { createRequire as ownRequire } from 'node:module'; const require = ownRequire(import.meta.url);",
    },
  });
  // What an earlier build left goes last, so that a program that is running meanwhile finds its files.
  const made = [...kernels, ...program, ...Object.keys(metafile.outputs).map((path) => basename(path))];
  for (const file of readdirSync(`${root}/dist`)) {
    if (file !== 'types' && !Object.hasOwn(schemas, file) && !made.includes(file))
      rmSync(`${root}/dist/${file}`, { recursive: true });
  }
  // For editors, by the program's own word.
  for (const [file, command] of Object.entries(schemas)) {
    const schema = execFileSync(process.execPath, ['bin/convtool.cjs', command, 'schema'], { cwd: root });
    writeFileSync(`${root}/dist/${file}`, schema);
  }
  execFileSync(
    process.execPath,
    [
      'node_modules/typescript/bin/tsc',
      ...['--noEmit', 'false', '--declaration', '--emitDeclarationOnly', '--stripInternal'],
      ...['--rootDir', 'src', '--outDir', 'dist/types', '--project', 'tsconfig.build.json'],
    ],
    { cwd: root, stdio: 'inherit' },
  );
}
