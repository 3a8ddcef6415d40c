// Bundles the program so that it starts quickly: as CommonJS, in few files, of which a command reads one to five.
//
// `convtool --help` ÷ `node -e 0` (Node 20, 2-core machine): 1.37 as the ES modules into which esbuild splits it, of
// which help reads 9 of 105; 1.24 with those put together as here; 1.16 as CommonJS too, which Node reads at once where
// it takes ES modules file by file, each in turns of the event loop. As one file 1.77: V8 goes through all of it.
import { createHash } from 'node:crypto';
import { renameSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';

const large = /\/(apply|batch|print|plan|explain|matrix|runFiltersShow|runFiltersExport)\.ts$/;
const small = /\/(?!(apply|batch|print|plan|explain|matrix|runFiltersShow|runFiltersExport)\.ts$)\w+\.ts$/;

const worker = /\/workerMain\.ts$/;

/**
 * The files of dist/, in the order in which chunks are dealt out: each takes those that its entries (commands, and what they load
 * when they need it) lead to, as far as no earlier one has them; so a file needs only earlier ones.
 */
const files = [
  { name: 'cli', entries: /^src\/cli\.ts$/ },
  // What the small commands share with those that compute.
  { name: 'base', entries: small, sharedWith: new RegExp(`${large.source}|/exitStatus\\.ts$`) },
  { name: 'compute', entries: /\/(apply|print)\.ts$/ },
  // The worker's own file runs as it is read, so nobody else may need it.
  { name: 'batch', entries: worker, sharedWith: /\/batch\.ts$/ },
  { name: 'batchWorker', entries: worker },
  { name: 'batchCommand', entries: /\/batch\.ts$/ },
  { name: 'csv', entries: /\/readCsv\.ts$/ },
  { name: 'filters', entries: /\/(families|filters|runFiltersList)\.ts$/ },
  { name: 'check', entries: small },
  { name: 'inspect', entries: large },
];

/**
 * @param {typeof import('esbuild')} esbuild
 * @param {import('esbuild').BuildOptions} options
 * @returns {Promise<string[]>} names of the files in dist/, of which `cli.cjs` exports `{ cli: { main } }`, and `batchWorker.cjs` is a program of its own
 */
export async function bundleProgram(esbuild, options) {
  const split = await esbuild.build({
    ...options,
    entryPoints: { cli: 'src/cli.ts', batchWorker: 'src/batch/workers/workerMain.ts' },
    format: 'esm',
    splitting: true,
    outdir: 'dist',
    write: false,
    metafile: true,
    plugins: [leanBuiltins],
  });
  const contents = new Map(split.outputFiles.map(({ path, text }) => [basename(path), text]));
  const places = placesOf(split.metafile.outputs, hashOf(contents));
  const names = [...new Set(places.values())];
  // The one that is started with goes last, whole, so that a program that is started meanwhile never mixes two builds.
  for (const name of names.toReversed()) {
    const own = [...places].filter(([, file]) => file === name).map(([chunk]) => chunk);
    const { outputFiles } = await esbuild.build({
      ...options,
      stdin: { contents: own.map((chunk) => `export * as ${nameOf(chunk)} from './${chunk}';`).join('\n') },
      outfile: `dist/${name}`,
      format: 'cjs',
      write: false,
      plugins: [chunksOf(name, contents, places)],
      define: { 'import.meta.url': 'ownUrl' },
      banner: { js: "const ownUrl = require('node:url').pathToFileURL(__filename).href;" },
    });
    const [{ path, text }] = outputFiles;
    writeFileSync(`${path}.part`, text);
    renameSync(`${path}.part`, path);
  }
  return names;
}

function hashOf(contents) {
  const hash = createHash('sha256');
  for (const [name, text] of contents) hash.update(name).update(text);
  return hash.digest('hex').slice(0, 8);
}

/** Those that are started by their names. */
const programs = ['cli', 'batchWorker'];

/** In which file each chunk is. */
function placesOf(outputs, hash) {
  const needs = new Map(
    Object.entries(outputs).map(([path, { imports }]) => {
      const needed = imports.filter(({ kind, external }) => kind === 'import-statement' && !external);
      return [basename(path), needed.map((each) => basename(each.path))];
    }),
  );
  /** The chunks of the entries that match, and all that those need. */
  const reachOf = (entries) => {
    const matching = Object.entries(outputs).filter(([, { entryPoint = '' }]) => entries.test(entryPoint));
    const found = new Set(matching.map(([path]) => basename(path)));
    // What is added meanwhile is gone through too.
    for (const chunk of found) for (const needed of needs.get(chunk)) found.add(needed);
    return found;
  };
  const places = new Map();
  for (const { name, entries, sharedWith = /./ } of files) {
    const shared = reachOf(sharedWith);
    const file = programs.includes(name) ? `${name}.cjs` : `${name}-${hash}.cjs`;
    for (const chunk of reachOf(entries))
      if (shared.has(chunk) && !places.has(chunk)) places.set(chunk, file);
  }
  return places;
}

/** Gives esbuild the chunks of one file from memory; of those of other files what takes them from there. */
function chunksOf(name, contents, places) {
  return {
    name: 'chunks',
    setup(build) {
      build.onResolve({ filter: /^\.\/[\w-]+\.c?js$/ }, ({ path }) =>
        path.endsWith('.cjs') ? { path, external: true } : { path: basename(path), namespace: 'chunk' },
      );
      build.onLoad({ filter: /.*/, namespace: 'chunk' }, ({ path }) => {
        const file = places.get(path);
        const taken = `module.exports = require('./${file}').${nameOf(path)};`;
        return { contents: file === name ? contents.get(path) : taken, resolveDir: '.' };
      });
    },
  };
}

/** A chunk as a name in JavaScript. */
function nameOf(chunk) {
  return chunk.replace(/\.js$/, '').replace(/\W/g, '_');
}

/**
 * Spares commander and chalk two of Node's modules: `node:child_process`, for commands that are programs of their own,
 * which there are none of; and `node:process` as a module, which opens all three standard streams to list what it has.
 */
const leanBuiltins = {
  name: 'lean-builtins',
  setup(build) {
    const contents = {
      'node:child_process': 'module.exports = {};',
      'node:process': 'module.exports = process;',
    };
    build.onResolve({ filter: /^node:(child_process|process)$/ }, ({ path, importer }) =>
      /[\\/]node_modules[\\/]/.test(importer) ? { path, namespace: 'lean' } : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: 'lean' }, ({ path }) => ({ contents: contents[path] }));
  },
};
