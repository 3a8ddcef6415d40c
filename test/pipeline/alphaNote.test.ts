import { join } from 'node:path';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { loadFilters } from '../../src/filters/loadFilters.js';
import { applyToFile } from '../../src/pipeline/applyToFile.js';
import { temporaryFolder } from '../convtool.js';

it('says that an array drops the alpha of a colour result, and only then', async () => {
  const folder = temporaryFolder();
  const input = join(folder, 'seen.png');
  const background = { r: 9, g: 8, b: 7, alpha: 0.5 };
  await sharp({ create: { width: 5, height: 4, channels: 4, background } })
    .png()
    .toFile(input);
  const destination = { kind: 'folder', path: folder } as const;
  const notesOf = async (filter: string, format: 'npy' | 'png') => {
    const recipe = { filters: await loadFilters([filter]) };
    return (await applyToFile(input, { recipe, destination, encode: { format } })).notes;
  };
  expect(await notesOf('box-3', 'npy')).toEqual([
    'has alpha, which an array cannot hold: its colours are written alone, 0 where nothing can be seen',
  ]);
  expect(await notesOf('box-3', 'png')).toEqual([]);
  expect(await notesOf('sobel-x', 'npy')).toEqual([]);
});
