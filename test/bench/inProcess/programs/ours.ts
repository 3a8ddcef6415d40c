// Our own conv2d and pool2d, as they are shipped: node ours.js dist/index.js threads [fast-math]
import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import type * as Convtool from '../../../../src/index.js';
import type { Job } from '../job.js';
import { readFloats } from '../readFloats.js';
import { serve, type Work } from './serve.js';

const [library, threads, math] = process.argv.slice(2);

await serve(async () => {
  const convtool: typeof Convtool = await import(pathToFileURL(library).href);
  const { version } = JSON.parse(await readFile(new URL('../package.json', pathToFileURL(library)), 'utf8'));
  convtool.configureEngine({ threads: Number(threads), fastMath: math === 'fast-math' });
  return { version, prepare: (job) => prepare(convtool, job) };
});

async function prepare({ conv2d, createTensor, pool2d }: typeof Convtool, job: Job): Promise<Work> {
  const { channels, height, width, filters, kernel, stride, padding, groups, border } = job;
  const input = createTensor(channels, height, width, await readFloats(job.input));
  const bank = {
    filters,
    channels: channels / groups,
    height: kernel,
    width: kernel,
    weights: await readFloats(job.weights),
    bias: await readFloats(job.bias),
  };
  let output: ReturnType<typeof createTensor> | undefined;
  return {
    border,
    run: () => {
      // As who runs a layer again and again would, and as OpenCV is run.
      output =
        job.kind === 'max pool'
          ? pool2d(input, { kind: 'max', size: kernel, stride }, output)
          : conv2d(input, bank, { stride, padding, border, groups }, output);
    },
    values: () => output?.data ?? new Float32Array(),
  };
}
