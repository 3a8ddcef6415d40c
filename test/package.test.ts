import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { fixture, root, temporaryFolder } from './convtool.js';

const npm = (args: string[], cwd: string) =>
  execFileSync('npm', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });

it('packs, installs in an empty folder, and works there: command, library and types', () => {
  const folder = temporaryFolder();
  const [{ filename, files }] = JSON.parse(
    npm(['pack', '--json', '--ignore-scripts', '--pack-destination', folder], root),
  );
  const packed = files.map(({ path }: { path: string }) => path);
  expect(packed).toEqual(
    expect.arrayContaining([
      'README.md',
      'LICENSE',
      'bin/convtool.cjs',
      'dist/index.js',
      'filters/sobel-x.json',
      'dist/filter.schema.json',
      'dist/network.schema.json',
    ]),
  );
  expect(packed.filter((path: string) => /^(src|test|fixtures)\//.test(path))).toEqual([]);

  writeFileSync(join(folder, 'package.json'), '{ "name": "elsewhere", "type": "module" }');
  npm(['install', '--no-audit', '--no-fund', '--prefer-offline', join(folder, filename)], folder);

  const program = join(folder, 'node_modules/.bin/convtool');
  const applied = spawnSync(program, ['apply', fixture('camera.png'), '-f', 'sobel-x'], { cwd: folder });
  expect(applied.stderr.toString()).toMatch(/^camera\.sobel-x\.png {2}510×510 {2}min -860 {2}max 851 /);
  expect(applied.status).toBe(0);
  const png = readFileSync(join(folder, 'camera.sobel-x.png'));
  // In a PNG's header: width, height, 8 bits, colour type 0 (grey).
  expect([png.readUInt32BE(16), png.readUInt32BE(20), png[24], png[25]]).toEqual([510, 510, 8, 0]);

  writeFileSync(
    join(folder, 'use.ts'),
    `import { conv2d, createTensor, loadFilters, type Tensor, toFilterBank } from 'convtool';
     const step: Tensor = createTensor(1, 3, 4, Float32Array.of(0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 1, 1));
     const map = conv2d(step, toFilterBank(await loadFilters(['sobel-x'])), { padding: 'same' });
     const sizes: number = map.height * map.width;
     console.log(sizes, [...map.data.slice(4, 8)].join());`,
  );
  // The README's own example, on a photograph; what a file is called does not matter.
  const [, example] = /```ts\n([\s\S]*?)```/.exec(readFileSync(join(root, 'README.md'), 'utf8')) ?? [];
  writeFileSync(join(folder, 'readme.ts'), `${example}console.log(maps);`);
  copyFileSync(fixture('camera.png'), join(folder, 'photo.jpg'));
  const layers = [{ type: 'conv2d', filters: { random: 4 } }];
  writeFileSync(join(folder, 'net.json'), JSON.stringify({ layers }));
  const compiler = join(root, 'node_modules/typescript/bin/tsc');
  const checked = spawnSync(
    process.execPath,
    [
      compiler,
      '--strict',
      '--module',
      'nodenext',
      '--target',
      'es2023',
      '--types',
      '',
      'use.ts',
      'readme.ts',
    ],
    { cwd: folder, encoding: 'utf8' },
  );
  expect(checked.stdout).toBe('');
  const used = spawnSync(process.execPath, ['use.js'], { cwd: folder, encoding: 'utf8' });
  expect(used).toMatchObject({ status: 0, stdout: '12 0,4,4,-4\n' });
  const shown = spawnSync(process.execPath, ['readme.js'], { cwd: folder, encoding: 'utf8' });
  expect(shown).toMatchObject({ status: 0, stderr: '' });
  expect(shown.stdout).toMatch(/^sobel-x 510 510 Float32Array\(260100\)[\s\S]*channels: 2,/);
}, 300_000);
