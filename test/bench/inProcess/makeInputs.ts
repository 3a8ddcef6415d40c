import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { randomNumbers } from '../../kernels/random.js';
import type { ArithmeticCase } from './cases.js';
import type { Job } from './job.js';

/**
 * Writes what a case's programs read, the same numbers each time: a grey picture of the levels 0 to 255, or a layer's
 * values of -1 to 1.
 *
 * @param folder for the files; a folder of the case's own that is there already is taken as it is
 */
export async function makeInputs(
  { name, work, whole, weights }: ArithmeticCase,
  folder: string,
): Promise<Job> {
  const own = join(folder, name.replaceAll(/[^\w]+/g, '-'));
  const job = {
    ...work,
    input: join(own, 'input.f32'),
    weights: join(own, 'weights.f32'),
    bias: join(own, 'bias.f32'),
  };
  if (existsSync(own)) return job;
  await mkdir(own);
  const random = randomNumbers(4);
  const picture = work.channels === 1;
  const input = new Float32Array(work.channels * work.height * work.width);
  for (let i = 0; i < input.length; i++) input[i] = picture ? Math.floor(random() * 256) : 2 * random() - 1;
  await writeFile(job.input, input);
  await writeFile(job.weights, Float32Array.from(weights ?? randomWeights(work, random)));
  await writeFile(
    job.bias,
    Float32Array.from({ length: work.filters }, () => (picture || whole ? 0 : random() - 0.5)),
  );
  return job;
}

/** Of every sign, and of a sum that leaves a picture's levels about where they were. */
function randomWeights({ channels, groups, filters, kernel }: ArithmeticCase['work'], random: () => number) {
  const taps = (channels / groups) * kernel * kernel;
  return Array.from({ length: filters * taps }, () => ((random() - 0.2) / taps) * 3);
}
