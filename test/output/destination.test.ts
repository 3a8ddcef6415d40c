import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../../src/errors.js';
import { inputStem, outputPath, parseDestination } from '../../src/output/destination.js';
import { temporaryFolder } from '../convtool.js';

describe('parseDestination', () => {
  it.each([
    [undefined, undefined, { kind: 'folder', path: '' }, 'png'],
    [undefined, 'npy', { kind: 'folder', path: '' }, 'npy'],
    ['-', undefined, { kind: 'stdout' }, 'png'],
    ['-', 'csv', { kind: 'stdout' }, 'csv'],
    ['maps/', undefined, { kind: 'folder', path: 'maps/' }, 'png'],
    ['maps.png/', 'webp', { kind: 'folder', path: 'maps.png/' }, 'webp'],
    ['a.png', undefined, { kind: 'file', path: 'a.png' }, 'png'],
    ['a.PNG', undefined, { kind: 'file', path: 'a.PNG' }, 'png'],
    ['a.jpg', undefined, { kind: 'file', path: 'a.jpg' }, 'jpeg'],
    ['a.JPEG', undefined, { kind: 'file', path: 'a.JPEG' }, 'jpeg'],
    ['a.tif', undefined, { kind: 'file', path: 'a.tif' }, 'tiff'],
    ['a.tiff', 'tiff', { kind: 'file', path: 'a.tiff' }, 'tiff'],
    ['a.webp', undefined, { kind: 'file', path: 'a.webp' }, 'webp'],
    ['a.avif', undefined, { kind: 'file', path: 'a.avif' }, 'avif'],
    ['a.npy', undefined, { kind: 'file', path: 'a.npy' }, 'npy'],
    ['a.json', undefined, { kind: 'file', path: 'a.json' }, 'json'],
    ['a.csv', undefined, { kind: 'file', path: 'a.csv' }, 'csv'],
    ['a.b.png', undefined, { kind: 'file', path: 'a.b.png' }, 'png'],
    ['no-ending', 'png', { kind: 'file', path: 'no-ending' }, 'png'],
    ['a.bin', 'npy', { kind: 'file', path: 'a.bin' }, 'npy'],
    ['.png', 'png', { kind: 'file', path: '.png' }, 'png'],
    ['été 写真.png', undefined, { kind: 'file', path: 'été 写真.png' }, 'png'],
  ] as const)('%j with format %s', async (text, format, destination, chosen) => {
    expect(await parseDestination(text, format)).toEqual({ destination, format: chosen });
  });

  it('takes a folder that exists as one, also through a link, whatever its ending', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'maps.png'));
    symlinkSync(join(folder, 'maps.png'), join(folder, 'link.npy'));
    for (const path of [folder, join(folder, 'maps.png'), join(folder, 'link.npy')]) {
      expect(await parseDestination(path, undefined)).toEqual({
        destination: { kind: 'folder', path },
        format: 'png',
      });
    }
    const file = join(folder, 'file.png');
    writeFileSync(file, '');
    expect((await parseDestination(file, undefined)).destination).toEqual({ kind: 'file', path: file });
  });

  const noEnding =
    'has no ending that names a format (png, jpg, webp, avif, tiff, npy, json, csv); ' +
    'give it one or use --format, or end it with / for a folder';
  it.each([
    ['out', undefined, `--output out ${noEnding}`],
    ['out.gif', undefined, `--output out.gif ${noEnding}`],
    ['.png', undefined, `--output .png ${noEnding}`],
    ['', undefined, `--output  ${noEnding}`],
    ['a.png', 'npy', '--output a.png is named as png, but --format says npy; make them agree'],
    ['a.jpg', 'png', '--output a.jpg is named as jpeg, but --format says png; make them agree'],
  ] as const)('refuses %j with format %s', async (text, format, message) => {
    await expect(parseDestination(text, format)).rejects.toThrow(new UsageError(message));
  });
});

describe('outputPath', () => {
  it.each([
    ['photo.jpg', 'sobel-x', 'png', 'photo.sobel-x.png'],
    ['in/photo.jpg', 'sobel-x', 'png', 'photo.sobel-x.png'],
    ['/abs/photo.final.tiff', 'maps', 'npy', 'photo.final.maps.npy'],
    ['photo', 'montage', 'jpeg', 'photo.montage.jpg'],
    ['.hidden', 'box-3', 'tiff', '.hidden.box-3.tiff'],
    ['-', 'box-3', 'csv', 'stdin.box-3.csv'],
    ['été 写真 😀.png', 'box-3', 'webp', 'été 写真 😀.box-3.webp'],
    ["it's $HOME; rm *.png", 'box-3', 'avif', "it's $HOME; rm *.box-3.avif"],
  ] as const)('of %j under %s', (input, label, format, name) => {
    expect(outputPath({ kind: 'folder', path: '' }, input, label, format)).toBe(name);
    expect(outputPath({ kind: 'folder', path: 'maps/' }, input, label, format)).toBe(`maps/${name}`);
    expect(outputPath({ kind: 'folder', path: '/tmp/maps' }, input, label, format)).toBe(`/tmp/maps/${name}`);
    expect(outputPath({ kind: 'file', path: './given.x' }, input, label, format)).toBe('./given.x');
  });

  it.each([
    ['a/b.c.png', 'b.c'],
    ['a/.png', '.png'],
    ['a/b', 'b'],
    ['-', 'stdin'],
    ['./-', '-'],
  ])('the stem of %s', (input, stem) => {
    expect(inputStem(input)).toBe(stem);
  });
});
