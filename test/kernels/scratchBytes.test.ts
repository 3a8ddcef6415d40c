import { describe, expect, it } from 'vitest';
import { type AlgorithmName, algorithms } from '../../src/kernels/algorithms/algorithms.js';
import { inRoom, type Room } from '../../src/kernels/engine/room.js';
import { participants } from '../../src/kernels/engine/runUnits.js';
import { useThreads } from '../../src/kernels/engine/threads.js';
import { createTensor } from '../../src/tensor/tensor.js';
import { plannedFrom } from './bandsOf.js';

describe('scratchBytes tells what one thread takes in the engine, and the weights beside it:', () => {
  // The largest share is of weights that stand on the heap too.
  it.each<[AlgorithmName, string, Sizes]>([
    ['direct', 'one kernel', { channels: 1, filters: 1, kernel: 7, side: 200 }],
    ['direct', 'many filters, in strips', { channels: 16, filters: 24, kernel: 5, side: 100, stride: 2 }],
    ['direct', '1×1', { channels: 200, filters: 64, kernel: 1, side: 40 }],
    ['separable', 'a box', { channels: 3, filters: 4, kernel: 15, side: 300 }],
    ['winograd', 'few tiles', { channels: 64, filters: 64, kernel: 3, side: 30 }],
    ['fft', 'spectra that are kept', { channels: 1, filters: 2, kernel: 31, side: 500 }],
    ['fft', 'spectra that are made anew', { channels: 32, filters: 32, kernel: 15, side: 100 }],
  ])('%s, %s', (name, _, sizes) => {
    const convolution = convolutionOf(sizes, name === 'separable');
    const threads = participants();
    useThreads(1);
    const taken = takenInRoom(convolution, name);
    useThreads(threads);
    const estimate = algorithms[name].scratchBytes(convolution);
    expect(estimate / taken).toBeGreaterThan(0.8);
    expect(estimate / taken).toBeLessThan(2.2);
  });
});

interface Sizes {
  readonly channels: number;
  readonly filters: number;
  readonly kernel: number;
  readonly side: number;
  readonly stride?: number;
}

function convolutionOf({ channels, filters, kernel, side, stride = 1 }: Sizes, isBox: boolean) {
  const weights = Float32Array.from({ length: filters * channels * kernel ** 2 }, (_, i) =>
    isBox ? 1 : Math.sin(i * i),
  );
  const bank = { filters, channels, height: kernel, width: kernel, weights, bias: new Float32Array(filters) };
  return plannedFrom({ input: createTensor(channels, side, side), bank, options: { stride } });
}

/** Bytes that a band of all rows takes in the engine beside what it is given. */
function takenInRoom(convolution: ReturnType<typeof convolutionOf>, name: AlgorithmName): number {
  const { channels, filters, vertical, horizontal, fill } = convolution;
  const prepared = algorithms[name].prepare(convolution);
  let taken = 0;
  inRoom((room) => {
    const counted = <View extends Float32Array | Int32Array | Uint8Array>(view: View): View => {
      taken += view.byteLength;
      return view;
    };
    const counting: Room = {
      floats: (length) => counted(room.floats(length)),
      ints: (length) => counted(room.ints(length)),
      bytes: (length) => counted(room.bytes(length)),
      place: (values) => room.place(counted(values)),
      record: (words) => {
        taken += 4 * words.length;
        return room.record(words);
      },
    };
    const slab = {
      input: room.floats(channels * vertical.input * horizontal.input).fill(0),
      inputRows: vertical.input,
      rows: room.ints(convolution.rows.length),
      columns: room.ints(convolution.columns.length),
      fill,
      output: room.floats(filters * vertical.output * horizontal.output),
      outputRows: vertical.output,
      firstRow: 0,
    };
    slab.rows.set(convolution.rows);
    slab.columns.set(convolution.columns);
    prepared.run(slab, counting);
  });
  return taken;
}
