#!/usr/bin/env node
import { existsSync } from 'node:fs';
import module from 'node:module';

const program = new URL('../dist/cli.js', import.meta.url);
if (existsSync(program)) {
  // Compiled code is kept between runs, where this Node can (22.1 and later).
  module.enableCompileCache?.();
  const { main } = await import(program.href);
  await main(process.argv.slice(2));
} else {
  console.error('convtool: the program is not built; run npm ci (or npm run build) in its folder.');
  process.exitCode = 1;
}
