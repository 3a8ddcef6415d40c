import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { root, temporaryFolder } from './convtool.js';

// README_UPDATE=1 writes what the commands print, and the pictures, into the README instead of comparing.
const update = process.env.README_UPDATE === '1';
const readmePath = join(root, 'README.md');

it('prints and draws what the README shows', async () => {
  const folder = temporaryFolder();
  const run = shell(folder);
  const readme = readFileSync(readmePath, 'utf8');
  const current = readme.replace(/```console\n([\s\S]*?)```/g, (_, block: string) => {
    const commands = block.split('\n').filter((line) => line.startsWith('$ '));
    return `\`\`\`console\n${commands.map((line) => `${line}\n${run(line.slice(2))}`).join('')}\`\`\``;
  });
  expect(current.match(/```console/g)?.length).toBeGreaterThan(8);
  if (update) writeFileSync(readmePath, current);
  else expect(current).toBe(readme);

  const shown = join(root, 'fixtures/readme');
  const pictures = [...readme.matchAll(/fixtures\/readme\/([\w.-]+)/g)].map(([, name]) => name).toSorted();
  for (const name of pictures) {
    const made = [join(folder, name), join(folder, 'maps', name)].find((path) =>
      readdirSync(join(path, '..')).includes(name),
    );
    if (made === undefined) throw new Error(`No command of the README makes ${name}.`);
    if (update) cpSync(made, join(shown, name));
    expect(await pixelsOf(made), name).toEqual(await pixelsOf(join(shown, name)));
  }
  expect(readdirSync(shown).toSorted()).toEqual(pictures);
});

it("has the references of filters' and networks' files as the command prints them", () => {
  const readme = readFileSync(readmePath, 'utf8');
  const run = shell(temporaryFolder());
  const current = readme.replace(
    /(?<=<!-- (convtool \w+ schema --markdown) -->\n)[\s\S]*?(?=<!-- end -->)/g,
    (_, command: string) => `\n${run(command)}\n`,
  );
  expect(current).toContain('| `kernel` |');
  expect(current).toContain('| `conv2d`, `conv1d` |');
  if (update) writeFileSync(readmePath, current);
  else expect(current).toBe(readme);
});

it('does its main job with the command of the first screen', () => {
  const [first] = /npm ci && npx convtool .*/.exec(readFileSync(readmePath, 'utf8')) ?? [''];
  const folder = temporaryFolder();
  expect(shell(folder)(first.replace('npm ci && npx ', ''))).toMatch(/^camera\.sobel-x\.png {2}510×510 /);
  expect(readdirSync(folder)).toContain('camera.sobel-x.png');
});

it('divides a folder among machines as it shows it', () => {
  const readme = readFileSync(readmePath, 'utf8');
  const commands = [...readme.matchAll(/^.*(convtool batch \/data.*--shard.*)$/gm)].map(
    ([, command]) => command,
  );
  const [merge] = /convtool batch \/data.*--merge/.exec(readme) ?? [''];
  expect(commands.map((command) => /\w+_\w+/.exec(command)?.[0])).toEqual([
    'SLURM_ARRAY_TASK_ID',
    'JOB_COMPLETION_INDEX',
  ]);
  for (const [first, command] of commands.entries()) {
    const folder = temporaryFolder();
    const run = shell(folder);
    const inFolder = (text: string) => text.replaceAll('/data/', 'data/').replace(/--jobs \d+/, '--jobs 1');
    run('mkdir -p data/photos && cp fixtures/*.png data/photos');
    const count = readdirSync(join(folder, 'data/photos')).length;
    // SLURM's array counts from 1, Kubernetes from 0.
    for (let index = 1 - first; index < 9 - first; index++) {
      run(`SLURM_ARRAY_TASK_ID=${index} JOB_COMPLETION_INDEX=${index}; ${inFolder(command)} --quiet`);
    }
    expect(run(inFolder(merge))).toMatch(new RegExp(`^inputs: ${count} done, 0 failed; 0 never begun$`, 'm'));
  }
});

/** A shell in a folder that has the fixtures, with `convtool` on its path. */
function shell(folder: string): (command: string) => string {
  cpSync(join(root, 'fixtures'), join(folder, 'fixtures'), { recursive: true });
  mkdirSync(join(folder, 'bin'));
  symlinkSync(join(root, 'bin/convtool.cjs'), join(folder, 'bin/convtool'));
  const path = `${join(folder, 'bin')}${delimiter}${process.env.PATH}`;
  return (command) => {
    const { status, stdout } = spawnSync('bash', ['-c', `{ ${command}; } 2>&1`], {
      cwd: folder,
      env: { ...process.env, PATH: path, NO_COLOR: '1' },
      encoding: 'utf8',
    });
    // What the README shows to fail says so itself.
    expect(status, command).toBe(
      /^convtool: missing/m.test(stdout) ? 1 : stdout.startsWith('convtool: ') ? 2 : 0,
    );
    return stdout;
  };
}

async function pixelsOf(file: string): Promise<{ size: number[]; sum: string }> {
  const { data, info } = await sharp(file).raw().toBuffer({ resolveWithObject: true });
  return { size: [info.height, info.width, info.channels], sum: data.toString('base64') };
}
