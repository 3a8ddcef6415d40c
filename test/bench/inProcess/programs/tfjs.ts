// TensorFlow.js on WebAssembly, one thread: node tfjs.js test/bench/package.json
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { type Job, outputSide } from '../job.js';
import { readFloats } from '../readFloats.js';
import { serve } from './serve.js';

/** What is used of tfjs-core, which may not be installed. */
interface Tfjs {
  readonly version_core: string;
  setBackend(name: string): Promise<boolean>;
  tensor4d(values: Float32Array, sides: readonly number[]): TfjsTensor;
  tensor1d(values: Float32Array): TfjsTensor;
  maxPool(input: TfjsTensor, size: number, stride: number, pad: number, round: 'floor'): TfjsTensor;
  readonly fused: Record<'conv2d' | 'depthwiseConv2d', (settings: object) => TfjsTensor>;
}

interface TfjsTensor {
  dataSync(): Float32Array;
  dispose(): void;
}

interface TfjsWasm {
  setWasmPaths(folder: string): void;
  setThreadsCount(count: number): void;
}

const require = createRequire(process.argv[2]);

await serve(async () => {
  const tf: Tfjs = require('@tensorflow/tfjs-core');
  const wasm: TfjsWasm = require('@tensorflow/tfjs-backend-wasm');
  wasm.setWasmPaths(`${dirname(require.resolve('@tensorflow/tfjs-backend-wasm'))}/`);
  wasm.setThreadsCount(1);
  if (!(await tf.setBackend('wasm'))) throw new Error('its WebAssembly cannot be loaded');
  return { version: tf.version_core, prepare: (job) => prepare(tf, job) };
});

/** Its maps are `[1, height, width, channels]`, and stay in its own memory: it need not hand them out. */
async function prepare(tf: Tfjs, job: Job) {
  const { channels, height, width, filters, kernel, stride, padding, groups } = job;
  if (groups !== 1 && groups !== channels) throw new Error('it has no groups');
  const planes = height * width;
  const x = tf.tensor4d(turned(await readFloats(job.input), channels, planes), [1, height, width, channels]);
  const depth = channels / groups;
  const taps = kernel * kernel;
  // [kernel, kernel, channels, filters], of a depthwise convolution [kernel, kernel, channels, 1].
  const weights = turned(await readFloats(job.weights), filters * depth, taps);
  const filter =
    groups === 1
      ? tf.tensor4d(swapped(weights, taps, filters, depth), [kernel, kernel, channels, filters])
      : tf.tensor4d(weights, [kernel, kernel, channels, 1]);
  const bias = tf.tensor1d(await readFloats(job.bias));
  const settings = { x, filter, strides: stride, pad: padding, dimRoundingMode: 'floor', bias };
  let output: TfjsTensor | undefined;
  return {
    border: 'zero',
    run: () => {
      output?.dispose();
      output =
        job.kind === 'max pool'
          ? tf.maxPool(x, kernel, stride, padding, 'floor')
          : tf.fused[groups === 1 ? 'conv2d' : 'depthwiseConv2d'](settings);
    },
    values: () => {
      const pixels = outputSide(job, height) * outputSide(job, width);
      return turned(output?.dataSync() ?? new Float32Array(), pixels, filters);
    },
    release: () => {
      for (const tensor of [x, filter, bias, output]) tensor?.dispose();
    },
  } as const;
}

/** `[rows, columns]` → `[columns, rows]` */
function turned(values: Float32Array, rows: number, columns: number): Float32Array {
  const result = new Float32Array(values.length);
  for (let row = 0, at = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) result[column * rows + row] = values[at++];
  }
  return result;
}

/** `[count, rows, columns]` → `[count, columns, rows]` */
function swapped(values: Float32Array, count: number, rows: number, columns: number): Float32Array {
  const result = new Float32Array(values.length);
  const size = rows * columns;
  for (let each = 0; each < count; each++) {
    result.set(turned(values.subarray(each * size, (each + 1) * size), rows, columns), each * size);
  }
  return result;
}
