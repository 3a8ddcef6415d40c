#!/usr/bin/env node
// CommonJS, as all of the program, because Node starts that sooner than ES modules (see bundleProgram.js).
const { existsSync } = require('node:fs');
const nodeModule = require('node:module');
const { join } = require('node:path');

const program = join(__dirname, '../dist/cli.cjs');
if (existsSync(program)) {
  // Compiled code is kept between runs, where this Node can (22.1 and later).
  nodeModule.enableCompileCache?.();
  const { cli } = require(program);
  cli.main(process.argv.slice(2));
} else {
  console.error('convtool: the program is not built; run npm ci (or npm run build) in its folder.');
  process.exitCode = 1;
}
