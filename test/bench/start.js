// npm run bench: builds convtool, and measures it. With --install it first installs what is missing, from a clean clone
// on: the project's own packages, and what it is measured against, apart from them and without their scripts.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const install = process.argv.includes('--install');
const args = process.argv.slice(2).filter((arg) => arg !== '--install');

try {
  const ready = existsSync(`${root}/node_modules/tsx`);
  if (!ready && !install) throw new Error('not installed yet: npm ci, or npm run bench -- --install');
  if (!ready) npm('ci');
  if (install) npm('ci', '--prefix', 'test/bench', '--ignore-scripts', '--no-audit', '--no-fund');
  node('bin/build.js');
} catch (error) {
  console.error(`bench: ${error instanceof Error ? error.message : error}`);
  process.exit(1);
}
const { status } = spawnSync(
  process.execPath,
  ['node_modules/tsx/dist/cli.mjs', 'test/bench/run.ts', ...args],
  {
    cwd: root,
    stdio: 'inherit',
  },
);
process.exit(status ?? 1);

/** What npm and the build print is for the person, and not part of the result. */
function node(...command) {
  execFileSync(process.execPath, command, { cwd: root, stdio: ['ignore', process.stderr, 'inherit'] });
}

function npm(...command) {
  const program = process.env.npm_execpath;
  if (program) node(program, ...command);
  else execFileSync('npm', command, { cwd: root, stdio: ['ignore', process.stderr, 'inherit'] });
}
