// onnxruntime on one thread: node onnx.js test/bench/package.json
import { createRequire } from 'node:module';
import type { Job } from '../job.js';
import { onnxModel } from '../onnxModel.js';
import { readFloats } from '../readFloats.js';
import { serve } from './serve.js';

/** What is used of onnxruntime-node, which may not be installed. */
interface Onnxruntime {
  readonly InferenceSession: {
    create(
      model: Uint8Array,
      options: object,
    ): Promise<{
      run(feeds: Record<string, object>): Promise<Record<string, { readonly data: Float32Array }>>;
      release(): Promise<void>;
    }>;
  };
  readonly Tensor: new (type: 'float32', data: Float32Array, sides: readonly number[]) => object;
}

const require = createRequire(process.argv[2]);

await serve(async () => {
  const { InferenceSession, Tensor }: Onnxruntime = require('onnxruntime-node');
  const { version } = require('onnxruntime-node/package.json');
  const options = {
    executionProviders: ['cpu'],
    executionMode: 'sequential',
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    graphOptimizationLevel: 'all',
  };
  return {
    version,
    prepare: async (job: Job) => {
      const model = onnxModel(job, await readFloats(job.weights), await readFloats(job.bias));
      const session = await InferenceSession.create(model, options);
      const sides = [1, job.channels, job.height, job.width];
      const input = new Tensor('float32', await readFloats(job.input), sides);
      let output: Float32Array;
      return {
        border: 'zero',
        run: async () => {
          output = (await session.run({ input })).output.data;
        },
        values: () => output,
        release: () => session.release(),
      };
    },
  };
});
