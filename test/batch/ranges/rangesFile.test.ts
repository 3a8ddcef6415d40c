import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Ranges, readRangesFile, writeRangesFile } from '../../../src/batch/ranges/rangesFile.js';
import { InputError, UsageError } from '../../../src/errors.js';
import { temporaryFolder } from '../../convtool.js';

const ranges: Ranges = {
  recipe: '0123456789abcdef'.repeat(4),
  pictures: 3,
  maps: {
    'sobel-x': { mode: 'symmetric', low: -4.5, high: 4.5, min: -4.5, max: 0.1 },
    other: { mode: 'abs', low: 0, high: 0, min: 0, max: 0 },
  },
};

describe('a file of ranges', () => {
  it('is read as it was written, and by a person', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'convtool-ranges.json');
    writeFileSync(path, 'what was there before');
    await writeRangesFile(path, ranges);
    expect(await readRangesFile(path)).toEqual(ranges);
    expect(readdirSync(folder)).toEqual(['convtool-ranges.json']);
    expect(readFileSync(path, 'utf8')).toMatch(/^\{\n {2}"convtool": "ranges",\n.+"low": -4.5,\n.+\n\}\n$/s);
  });

  it('may have no maps, where the range of all is given', async () => {
    const path = join(temporaryFolder(), 'r.json');
    await writeRangesFile(path, { ...ranges, maps: {} });
    expect((await readRangesFile(path)).maps).toEqual({});
  });

  it('that cannot be written is named', async () => {
    const path = join(temporaryFolder(), 'missing', 'r.json');
    const message = `${path}: cannot be written: there is no such file or folder`;
    await expect(writeRangesFile(path, ranges)).rejects.toThrow(new InputError(message));
  });
});

const expected = 'expected a convtool-ranges.json, which convtool batch --normalize-over folder writes';
const scale = ranges.maps['sobel-x'];

function written(change: object): string {
  return JSON.stringify({ convtool: 'ranges', ...ranges, ...change });
}

function withScale(change: object): string {
  return written({ maps: { 'sobel-x': { ...scale, ...change } } });
}

describe('a file of ranges is refused', () => {
  const mistakes: [text: string, message: string][] = [
    [
      '',
      ' is not JSON: at line 1, column 1 a value was expected, not the end of the file; correct it there.',
    ],
    [
      '{"convtool": "ranges",',
      ' is not JSON: at line 1, column 23 a key in double quotes was expected, not the end of the file; correct it there.',
    ],
    ['{\n"a": 1,\n"a": 2}', ' has the key "a" twice, again at line 3, column 1; leave one out.'],
    ['[1]', `: holds a list; ${expected}`],
    ['7', `: holds 7; ${expected}`],
    ['{"kernel": [[1]]}', `: is no file of ranges, which begins {"convtool": "ranges"; ${expected}`],
    ['{"convtool": "journal"}', `: is no file of ranges, which begins {"convtool": "ranges"; ${expected}`],
    [written({ recipe: 'abc' }), ': recipe must be 64 hexadecimal digits, not "abc"'],
    [written({ pictures: 1.5 }), ': pictures must be a whole number from 0 on'],
    [written({ pictures: undefined }), ': pictures must be a finite number, not undefined'],
    [written({ maps: [] }), ': maps must be a record, not an empty list'],
    [written({ map: {} }), ': unknown key "map" (did you mean maps?)'],
    [withScale({ low: '0' }), ': maps.sobel-x.low must be a finite number, not "0"'],
    [withScale({ high: 1e39 }), ': maps.sobel-x.high is beyond float32'],
    [
      withScale({ mode: 'clip' }),
      ': maps.sobel-x.mode must be one of minmax, symmetric, abs, percentile, not "clip"',
    ],
    [withScale({ hihg: 1 }), ': unknown key "hihg" in maps.sobel-x (did you mean high?)'],
    [withScale({ mode: 'minmax', low: 5 }), ': maps.sobel-x has a low above its high'],
    [withScale({ min: 5 }), ': maps.sobel-x has a min above its max'],
    [withScale({ mode: 'abs' }), ': maps.sobel-x has a low that is not 0, but magnitudes begin there'],
    [
      withScale({ low: -1 }),
      ': maps.sobel-x has a low that is not the negative of its high, though it is symmetric',
    ],
  ];
  it.each(mistakes.map(([text, message]) => ({ text, message })))(
    'that$message',
    async ({ text, message }) => {
      const path = join(temporaryFolder(), 'r.json');
      writeFileSync(path, text);
      await expect(readRangesFile(path)).rejects.toThrow(new UsageError(`${path}${message}`));
    },
  );

  it('that is not UTF-8', async () => {
    const path = join(temporaryFolder(), 'r.json');
    writeFileSync(path, Uint8Array.of(0xff, 0xfe, 0));
    const message = `${path} is not UTF-8 text, though JSON and CSV have to be; save it again with the encoding UTF-8.`;
    await expect(readRangesFile(path)).rejects.toThrow(new UsageError(message));
  });

  it('that is missing, or a folder', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'r.json');
    await expect(readRangesFile(path)).rejects.toThrow(
      new UsageError(`${path}: there is no such file or folder; ${expected}`),
    );
    mkdirSync(path);
    await expect(readRangesFile(path)).rejects.toThrow(
      new UsageError(`${path}: is a folder, but a file is expected; ${expected}`),
    );
  });
});
