import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  watch,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { writeNpy } from '../../src/arrays/writeNpy.js';
import { convtool, fixture, root, temporaryFolder } from '../convtool.js';

const program = join(root, 'bin/convtool.cjs');

/** Runs a line of bash in which `convtool` is the real command, `$1` and so on the further arguments. */
function bash(script: string, ...args: string[]) {
  const line = `set -o pipefail; convtool() { "$NODE" "$PROGRAM" "$@"; }; ${script}`;
  const result = spawnSync('bash', ['-c', line, 'bash', ...args], {
    cwd: temporaryFolder(),
    encoding: 'utf8',
    env: { ...process.env, NODE: process.execPath, PROGRAM: program, NO_COLOR: '1' },
    maxBuffer: 2 ** 28,
  });
  return { status: result.status, stdout: result.stdout, stderr: result.stderr };
}

describe('standard input', () => {
  it('is read for -, whatever it holds', async () => {
    const jpeg = await sharp(fixture('seven.png')).jpeg().toBuffer();
    const array = { shape: [1, 2], data: new Float32Array([3, 4]) };
    const inputs: [string, string | Uint8Array, number[]][] = [
      ['a PNG', readFileSync(fixture('seven.png')), [28, 28]],
      ['a JPEG', jpeg, [28, 28]],
      ['a .npy', writeNpy(array), [1, 2]],
      ['JSON', ' \n[[3,4]]', [1, 2]],
      ['CSV', '3,4\n5,6\n', [2, 2]],
    ];
    for (const [name, input, shape] of inputs) {
      const { status, stdout } = convtool(['print', '-', '--gray', '--format', 'json'], { input });
      expect({ name, status, shape: JSON.parse(stdout).shape }).toEqual({ name, status: 0, shape });
    }
  });

  it('gives its outputs the name stdin', () => {
    const folder = temporaryFolder();
    const { status } = convtool(['apply', '-', '-f', '[[1]]', '-q'], { cwd: folder, input: '[[1,2]]' });
    expect({ status, files: readdirSync(folder) }).toEqual({ status: 0, files: ['stdin.filter.png'] });
  });

  it('that is empty, closed, or nothing known', () => {
    const folder = temporaryFolder();
    const empty = 'convtool: standard input: is empty; expected a picture or an array.\n';
    expect(convtool(['apply', '-'], { cwd: folder })).toMatchObject({ status: 1, stdout: '', stderr: empty });
    expect(bash('convtool print - <&-')).toEqual({ status: 1, stdout: '', stderr: empty });
    const unknown = convtool(['apply', '-'], { cwd: folder, input: 'hello' });
    expect(unknown).toMatchObject({ status: 1, stdout: '' });
    expect(unknown.stderr).toMatch(/^convtool: standard input: is neither a picture \([^\n]*\.\n$/);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('and pipes with a name, as the shell makes them', () => {
    expect(bash("convtool print <(echo '[[1,2]]') - --format csv <<< '[[3,4]]'")).toEqual({
      status: 0,
      stdout: '1,2\n3,4\n',
      stderr: '',
    });
  });
});

describe('standard output', () => {
  it('carries the bytes of the output and nothing else', async () => {
    const folder = temporaryFolder();
    const args = ['apply', fixture('seven.png'), '-f', 'sobel-x', '-o'];
    const { status, bytes, stderr } = convtool([...args, '-']);
    expect(status).toBe(0);
    expect(stderr).toMatch(/^standard output {2}26×26 /);
    expect(convtool([...args, join(folder, 'a.png')]).stdout).toBe('');
    expect(bytes).toEqual(readFileSync(join(folder, 'a.png')));
    expect(await sharp(bytes).metadata()).toMatchObject({
      format: 'png',
      width: 26,
      height: 26,
      channels: 1,
    });
  });

  it('holds several maps as one array, or one sheet, but not as pictures', () => {
    const args = ['apply', '-', '-f', 'identity', '-f', 'box-3', '--padding', 'same', '-o', '-', '-q'];
    const input = '[[9,9],[9,9]]';
    const array = convtool([...args, '--format', 'json'], { input });
    expect(JSON.parse(array.stdout).shape).toEqual([2, 2, 2]);
    expect(
      convtool([...args, '--montage'], { input })
        .bytes.subarray(1, 4)
        .toString(),
    ).toBe('PNG');
    expect(
      convtool([...args, '--combine', 'max'], { input })
        .bytes.subarray(1, 4)
        .toString(),
    ).toBe('PNG');
    // How many maps an array's channels make is known only when it is read.
    const channels = convtool(['apply', '-', '-f', '[[1]]', '-o', '-'], { input: '[[[1]],[[2]]]' });
    expect(channels).toMatchObject({
      status: 1,
      stdout: '',
      stderr:
        'convtool: standard input: makes 2 maps, which one picture cannot hold; use -o with a folder, ' +
        '--montage, --combine, or an array format (--format npy).\n',
    });
  });

  it('is one JSON document with --json, and everything else goes to standard error', () => {
    const args = ['apply', fixture('seven.png'), '-f', 'edges-4', '--json'];
    const { status, stdout, stderr } = convtool(args, { cwd: temporaryFolder() });
    expect(status).toBe(0);
    expect(stderr.trimEnd().split('\n')).toHaveLength(4);
    const { inputs } = JSON.parse(stdout);
    expect(inputs).toHaveLength(1);
    expect(inputs[0].outputs.map((each: { output: string }) => each.output)).toEqual([
      'seven.edge-top.png',
      'seven.edge-left.png',
      'seven.edge-bottom.png',
      'seven.edge-right.png',
    ]);
  });

  it('is silent with --quiet, and so is standard error', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'hwc.json'), '[[[1,2,3],[4,5,6]],[[1,2,3],[4,5,6]]]');
    const args = ['apply', 'hwc.json', '-f', '[[1]]', '--format', 'npy'];
    expect(convtool(args, { cwd: folder }).stderr).toContain('--layout hwc');
    const quiet = convtool([...args, '--quiet'], { cwd: folder });
    expect(quiet).toMatchObject({ status: 0, stdout: '', stderr: '' });
    expect(convtool(['print', 'hwc.json', '-q'], { cwd: folder }).stderr).toBe('');
  });
});

describe('a reader that has seen enough', () => {
  it.each([
    ['print "$1" --full | head -n 1', 'input  512×512  0 to 255\n'],
    ['print "$1" "$1" --format csv | head -c 0', ''],
    ['apply "$1" -f sobel-x -o - -q | head -c 0', ''],
    ['apply "$1" -f sobel-x -o maps/ --json -q | head -c 0', ''],
    ['apply --help | head -c 0', ''],
  ])('%s is quiet and no error', (command, stdout) => {
    expect(bash(`convtool ${command}`, fixture('camera.png'))).toEqual({ status: 0, stdout, stderr: '' });
  });

  it('does not make up for an input that failed before', () => {
    const { status, stderr } = bash('convtool print none.png "$1" --full | head -c 0', fixture('camera.png'));
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr: 'convtool: none.png: there is no such file or folder.\n',
    });
  });

  it('of standard error neither', () => {
    const command = '{ convtool apply "$1" -f sobel-x -o maps/ 2>&1 >&3 | head -c 0; } 3>&1; ls maps';
    expect(bash(command, fixture('camera.png'))).toEqual({
      status: 0,
      stdout: 'camera.sobel-x.png\n',
      stderr: '',
    });
  });
});

describe('an interruption', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)(
    '%s while waiting for input ends it without a word',
    async (signal) => {
      const child = spawn(process.execPath, [program, 'print', '-'], { stdio: 'pipe' });
      let said = '';
      child.stdout.on('data', (chunk: Buffer) => {
        said += chunk;
      });
      child.stderr.on('data', (chunk: Buffer) => {
        said += chunk;
      });
      // More than any pipe holds, so that all of it is taken only once our program reads.
      child.stdin.write(Buffer.alloc(2 ** 24, '1,'), () => child.kill(signal));
      const [, by] = await once(child, 'exit');
      expect({ by, said }).toEqual({ by: signal, said: '' });
    },
  );

  it('ends arithmetic that goes on for long', async () => {
    const args = [
      'print',
      fixture('camera.png'),
      '-f',
      'gaussian:sigma=10,size=101',
      '--algorithm',
      'reference',
    ];
    const child = spawn(process.execPath, [program, ...args], { stdio: 'ignore' });
    // By then it computes, for some ten seconds: the reference is slow.
    setTimeout(() => child.kill('SIGINT'), 1500);
    const [, by] = await once(child, 'exit');
    expect(by).toBe('SIGINT');
  });

  it('keeps what is finished and leaves no part of the rest', async () => {
    const folder = temporaryFolder();
    const out = join(folder, 'out');
    mkdirSync(out);
    writeFileSync(join(folder, 'small.json'), '[[1,2]]');
    writeFileSync(
      join(folder, 'large.npy'),
      writeNpy({ shape: [4000, 4000], data: new Float32Array(16_000_000) }),
    );
    const watcher = watch(out);
    const args = ['apply', 'small.json', 'large.npy', '-f', '[[1]]', '--format', 'npy', '-o', 'out/'];
    const child = spawn(process.execPath, [program, ...args], { cwd: folder, stdio: 'ignore' });
    let caught = false;
    watcher.on('change', (_, file) => {
      if (caught || !/large.*\.part$/.test(String(file))) return;
      caught = true;
      child.kill('SIGINT');
    });
    const [, by] = await once(child, 'exit');
    watcher.close();
    expect({ caught, by, files: readdirSync(out) }).toEqual({
      caught: true,
      by: 'SIGINT',
      files: ['small.filter.npy'],
    });
  });
});

describe('colours', () => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what is looked for
  const escapes = /\x1b\[/;
  const failing = ['print', '-', 'none.png'];
  const input = '[[1,-1]]';

  it.each<[string, NodeJS.ProcessEnv, boolean]>([
    ['none into a pipe', { NO_COLOR: undefined }, false],
    ['none with an empty NO_COLOR into a pipe', { NO_COLOR: '' }, false],
    ['as FORCE_COLOR says', { NO_COLOR: undefined, FORCE_COLOR: '1' }, true],
    ['FORCE_COLOR before NO_COLOR', { NO_COLOR: '1', FORCE_COLOR: '3' }, true],
    ['none with FORCE_COLOR=0', { NO_COLOR: undefined, FORCE_COLOR: '0' }, false],
  ])('%s', (_, env, colored) => {
    const { stdout, stderr } = convtool(failing, { input, env });
    expect([escapes.test(stdout), escapes.test(stderr)]).toEqual([colored, colored]);
  });

  it('none by --color, which is about channels', () => {
    const { status, stdout, stderr } = convtool([...failing, '--color'], {
      input,
      env: { NO_COLOR: undefined },
    });
    expect(status).toBe(1);
    expect(`${stdout}${stderr}`).not.toMatch(escapes);
  });

  it('on a terminal, unless NO_COLOR says otherwise', () => {
    // script, of util-linux, runs a command on a terminal of its own.
    const words = [process.execPath, program, 'print', join(temporaryFolder(), 'none.png'), '--color'];
    const print = words.map((word) => `'${word}'`).join(' ');
    const onTerminal = (env: NodeJS.ProcessEnv) => {
      const { FORCE_COLOR: _, NO_COLOR: __, ...rest } = process.env;
      const { stdout, error } = spawnSync('script', ['-qec', print, '/dev/null'], {
        encoding: 'utf8',
        env: { ...rest, TERM: 'xterm-256color', ...env },
      });
      expect(error).toBeUndefined();
      expect(stdout).toContain('there is no such file or folder.');
      return escapes.test(stdout);
    };
    expect(onTerminal({})).toBe(true);
    expect(onTerminal({ NO_COLOR: '1' })).toBe(false);
    expect(onTerminal({ TERM: 'dumb' })).toBe(false);
  });
});

describe('--debug', () => {
  it.each([[['--debug', 'print', 'none.png']], [['print', 'none.png', '--debug']]])(
    '%j shows a stack',
    (args) => {
      const { status, stdout, stderr } = convtool(args, { cwd: temporaryFolder() });
      expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
      expect(stderr).toMatch(
        /^convtool: none\.png: there is no such file or folder\.\nInputError: [^\n]*\n {4}at /,
      );
      expect(stderr).toMatch(/\nCaused by Error: ENOENT/);
    },
  );

  it('shows one for a wrong command too, and nothing does without it', () => {
    const debug = convtool(['print', 'a.png', '--stride', '0', '--debug']);
    expect({ status: debug.status, stack: /\n {4}at /.test(debug.stderr) }).toEqual({
      status: 2,
      stack: true,
    });
    const plain = convtool(['print', 'a.png', '--stride', '0']);
    expect(plain.stderr.trimEnd().split('\n')).toHaveLength(1);
  });

  it('after -- is the name of an input', () => {
    const { status, stderr } = convtool(['print', '--', '--debug'], { cwd: temporaryFolder() });
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr: 'convtool: --debug: there is no such file or folder.\n',
    });
  });
});

describe('the program', () => {
  it('says so where it is not built', () => {
    const folder = temporaryFolder();
    copyFileSync(program, join(folder, 'convtool.cjs'));
    expect(existsSync(join(folder, '../dist/cli.cjs'))).toBe(false);
    const { status, stderr } = spawnSync(process.execPath, [join(folder, 'convtool.cjs')], {
      encoding: 'utf8',
    });
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr: 'convtool: the program is not built; run npm ci (or npm run build) in its folder.\n',
    });
  });
});
