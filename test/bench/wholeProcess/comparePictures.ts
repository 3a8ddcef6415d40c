import sharp from 'sharp';
import type { Check } from '../benchCase.js';
import type { Tolerance } from './program.js';
import type { GrayPicture } from './sobelByDefinition.js';

/**
 * Compares a picture with what it should be.
 *
 * @param path a grey 8-bit picture
 * @param expected the samples, or the file that holds them
 * @param whose whom the expected picture is from, for the report
 */
export async function comparePictures(
  path: string,
  expected: GrayPicture | string,
  whose: string,
  tolerance: Tolerance,
): Promise<Check> {
  const found = await decode(path);
  const wanted = typeof expected === 'string' ? await decode(expected) : expected;
  if (found.width !== wanted.width || found.height !== wanted.height) {
    const sizes = `${found.width}×${found.height}, not ${wanted.width}×${wanted.height}`;
    return { passed: false, found: sizes };
  }
  let largest = 0;
  let sum = 0;
  for (let i = 0; i < wanted.samples.length; i++) {
    const difference = Math.abs(found.samples[i] - wanted.samples[i]);
    if (difference > largest) largest = difference;
    sum += difference;
  }
  const mean = sum / wanted.samples.length;
  const passed = largest <= tolerance.largest && mean <= tolerance.mean;
  const apart = largest === 0 ? `= ${whose}` : `${whose} ± ${largest}, mean ${mean.toPrecision(1)}`;
  const allowed = `allowed are ${tolerance.largest}, mean ${tolerance.mean}`;
  return { passed, found: passed ? apart : `${apart} (${allowed})` };
}

async function decode(path: string): Promise<GrayPicture> {
  const { channels, depth } = await sharp(path).metadata();
  if (channels !== 1 || depth !== 'uchar') {
    throw new Error(`${path}: has ${channels} channels of ${depth}, not one of 8 bits`);
  }
  const { data, info } = await sharp(path).toColourspace('b-w').raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, samples: data };
}
