import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from './convtool.js';

/** Which rooms of src/ a room may import from, besides itself and the ground floor. */
const mayImport: Record<string, readonly string[]> = {
  tensor: [],
  kernels: ['tensor'],
  layers: ['kernels', 'tensor'],
  arrays: ['tensor'],
  images: ['kernels', 'arrays', 'tensor'],
  filters: ['layers', 'arrays', 'tensor'],
  networks: ['layers', 'filters', 'arrays', 'tensor'],
  inspect: ['networks', 'layers', 'kernels', 'filters', 'tensor'],
  output: ['images', 'kernels', 'arrays', 'tensor'],
  pipeline: ['networks', 'output', 'filters', 'layers', 'images', 'kernels', 'arrays', 'tensor'],
  batch: ['pipeline', 'output', 'filters', 'images', 'arrays', 'kernels', 'tensor'],
  commands: [
    'batch',
    'pipeline',
    'inspect',
    'networks',
    'output',
    'filters',
    'layers',
    'kernels',
    'images',
    'arrays',
    'tensor',
  ],
};

const groundFloor = [
  'bytesText',
  'checkName',
  'counted',
  'decimalNumber',
  'errors',
  'fileError',
  'groupDigits',
  'inputName',
  'joinWords',
  'midSentence',
  'nearest',
  'packageRoot',
  'packageVersion',
  'readStream',
  'timing',
];
const src = join(root, 'src');
const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));

function importsOf(file: string): string[] {
  const text = readFileSync(join(src, file), 'utf8');
  return [...text.matchAll(/(?:from|import\()\s*'([^']+)'/g)].map(([, name]) => name);
}

describe('the house', () => {
  it('has a row in the table for every room', () => {
    const rooms = new Set(files.filter((file) => file.includes('/')).map((file) => file.split('/')[0]));
    expect([...rooms].sort()).toEqual(Object.keys(mayImport).sort());
  });

  it.each(files.filter((file) => file.includes('/')))('%s imports downwards only', (file) => {
    const room = file.split('/')[0];
    const local = importsOf(file).filter((name) => name.startsWith('.'));
    const targets = local.map((name) =>
      posix.normalize(posix.join(dirname(file), name)).replace(/\.js$/, ''),
    );
    const allowed = [room, ...mayImport[room]];
    const wrong = targets.filter((target) =>
      target.includes('/') ? !allowed.includes(target.split('/')[0]) : !groundFloor.includes(target),
    );
    expect(wrong).toEqual([]);
  });

  it('has no file that leads back to itself', () => {
    const targets = new Map(
      files.map((file) => [
        file.replace(/\.ts$/, ''),
        importsOf(file)
          .filter((name) => name.startsWith('.'))
          .map((name) => posix.normalize(posix.join(dirname(file), name)).replace(/\.js$/, '')),
      ]),
    );
    // Those that import nothing that is left, or that nothing left imports, go: what stays goes in circles.
    let size = -1;
    while (size !== targets.size) {
      size = targets.size;
      const left = new Set([...targets.values()].flat());
      for (const [file, imported] of targets)
        if (!left.has(file) || !imported.some((each) => targets.has(each))) targets.delete(file);
    }
    expect([...targets.keys()]).toEqual([]);
  });

  it('lets nothing but images/ touch sharp', () => {
    const importers = files.filter((file) => importsOf(file).includes('sharp'));
    expect(importers.map((file) => dirname(relative('.', file)))).toEqual(importers.map(() => 'images'));
    expect(importers.length).toBeGreaterThan(0);
  });

  it('never ends the process by itself', () => {
    const enders = files.filter((file) => readFileSync(join(src, file), 'utf8').includes('process.exit('));
    expect(enders).toEqual([]);
  });
});
