// sharp.convolve on one thread, bytes in and out: node sharp.js package.json
import { createRequire } from 'node:module';
import type Sharp from 'sharp';
import { readFloats } from '../readFloats.js';
import { serve } from './serve.js';

const require = createRequire(process.argv[2]);

await serve(async () => {
  const sharp: typeof Sharp = require('sharp');
  sharp.concurrency(1);
  sharp.cache(false);
  return {
    version: sharp.versions.sharp ?? '',
    prepare: async ({ input, weights, kernel, width, height }) => {
      const bytes = Uint8Array.from(await readFloats(input));
      const raw = { width, height, channels: 1 } as const;
      const convolution = {
        width: kernel,
        height: kernel,
        kernel: [...(await readFloats(weights))],
        scale: 1,
      };
      let output: Buffer;
      return {
        border: 'edge',
        levels: true,
        run: async () => {
          output = await sharp(bytes, { raw }).convolve(convolution).toColourspace('b-w').raw().toBuffer();
        },
        values: () => Float32Array.from(output),
      };
    },
  };
});
