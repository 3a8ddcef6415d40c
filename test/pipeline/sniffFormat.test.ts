import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { encodePicture } from '../../src/images/encodePicture.js';
import { sniffFormat } from '../../src/pipeline/sniffFormat.js';
import { root } from '../convtool.js';
import oracle from '../oracle/pictures.json' with { type: 'json' };

describe('sniffFormat tells by the first bytes', () => {
  it('every picture of the oracles, and AVIF', async () => {
    for (const { file } of oracle) {
      expect([file, sniffFormat(readFileSync(join(root, 'test/oracle', file)))]).toEqual([file, 'picture']);
    }
    const raster = { width: 1, height: 1, channels: 1 as const, data: new Uint8Array(1) };
    for (const format of ['png', 'jpeg', 'webp', 'avif', 'tiff'] as const) {
      expect(sniffFormat(await encodePicture(raster, format))).toBe('picture');
    }
  });

  it.each([
    ['\x93NUMPY\x01\x00', 'npy'],
    ['II+\0', 'picture'],
    ['MM\0+', 'picture'],
    ['[1,2]', 'json'],
    [' \n\t[1]', 'json'],
    ['{"shape":[1],"data":[1]}', 'json'],
    ['1,2\n3,4', 'csv'],
    ['-1.5;2', 'csv'],
    ['+.5 7', 'csv'],
    ['"1","2"', 'csv'],
    ['\r\n 7', 'csv'],
    ['name,value', undefined],
    ['<svg', undefined],
    ['BM....', undefined],
    ['P5 1 1 255 ', undefined],
    ['%PDF-1.7', undefined],
    ['RIFF....WAVE', undefined],
    ['PK\x03\x04', undefined],
    ['-', undefined],
    ['', undefined],
  ])('%j', (text, format) => {
    expect(sniffFormat(Buffer.from(text, 'latin1'))).toBe(format);
  });

  it.each([
    ['\uFEFF[1]', 'json'],
    ['\uFEFF1,2', 'csv'],
  ])('text that begins with a byte order mark: %j', (text, format) => {
    expect(sniffFormat(Buffer.from(text))).toBe(format);
  });
});
