import { chunkChannels } from './chunkChannels';
import {
  fieldBias,
  fieldChannels,
  fieldColumns,
  fieldFill,
  fieldFilters,
  fieldGroups,
  fieldInput,
  fieldInputRows,
  fieldInputWidth,
  fieldOutput,
  fieldOutputRows,
  fieldOutputWidth,
  fieldRows,
  fieldScratch,
  fieldScratchBytes,
  fieldStrideX,
  fieldStrideY,
  fieldWeights,
} from './convolutionFields';
import { multiplyBlock } from './multiplyMatrices';
import { blockPixels, pixelBytes, scratchPixels } from './pointwiseBlocks';
import { fieldNoBias, fieldPixels, fieldPlain } from './pointwiseFields';
import { address, word } from './record';

/**
 * A 1×1 convolution as the product of two matrices, weights by pixels. A unit is a run of output pixels of a group.
 *
 * A block of pixels is first copied together, because the planes of the input lie a power of two apart often enough: all
 * channels of a pixel would then share one set of the L1 cache.
 */
export function convolvePointwise(record: usize, unit: i32, participant: i32): void {
  const groups = word(record, fieldGroups);
  const channels = word(record, fieldChannels) / groups;
  const pixels = word(record, fieldOutputRows) * word(record, fieldOutputWidth);
  const pixelsOfUnit = word(record, fieldPixels);
  const unitsOfGroup = (pixels + pixelsOfUnit - 1) / pixelsOfUnit;
  const group = unit / unitsOfGroup;
  const from = (unit - group * unitsOfGroup) * pixelsOfUnit;
  const to = min(from + pixelsOfUnit, pixels);
  const scratch = address(record, fieldScratch) + <usize>participant * address(record, fieldScratchBytes);
  for (let pixel = from; pixel < to; pixel += blockPixels) {
    const count = min(to - pixel, blockPixels);
    for (let channel = 0; channel < channels; channel += chunkChannels) {
      const chunk = min(channels - channel, chunkChannels);
      gather(record, scratch + scratchPixels, group * channels + channel, chunk, pixel, count);
      multiplyPixels(record, scratch, group, channel, chunk, pixel, count);
    }
  }
}

/** Copies `count` pixels of some channels together, `pixelBytes` from channel to channel. */
function gather(record: usize, out: usize, channel: i32, channels: i32, pixel: i32, count: i32): void {
  const planeBytes = (address(record, fieldInputRows) * address(record, fieldInputWidth)) << 2;
  let plane = address(record, fieldInput) + <usize>channel * planeBytes;
  const isPlain = word(record, fieldPlain) !== 0;
  for (let end = out + <usize>channels * pixelBytes; out < end; out += pixelBytes, plane += planeBytes) {
    if (isPlain) copy(plane + ((<usize>pixel) << 2), out, count);
    else gatherRows(record, plane, out, pixel, count);
  }
}

/** In whole vectors: up to three values more than asked. */
function copy(from: usize, out: usize, count: i32): void {
  for (let at: usize = 0; at < (<usize>count) << 2; at += 16) v128.store(out + at, v128.load(from + at));
}

/** The same where output pixels are to be looked up: at a stride or with padding. */
function gatherRows(record: usize, plane: usize, out: usize, pixel: i32, count: i32): void {
  const width = word(record, fieldOutputWidth);
  const rows = address(record, fieldRows);
  const stride = <usize>word(record, fieldStrideX);
  const fill = load<f32>(record, fieldFill << 2);
  for (let end = pixel + count; pixel < end; ) {
    const y = pixel / width;
    let x = pixel - y * width;
    const xEnd = min(width, x + end - pixel);
    pixel += xEnd - x;
    const row = load<i32>(rows + ((<usize>(y * word(record, fieldStrideY))) << 2));
    const source = plane + ((<usize>row * address(record, fieldInputWidth)) << 2);
    let columns = address(record, fieldColumns) + ((<usize>x * stride) << 2);
    for (; x < xEnd; x++, out += 4, columns += stride << 2) {
      const column = row < 0 ? -1 : load<i32>(columns);
      store<f32>(out, column < 0 ? fill : load<f32>(source + ((<usize>column) << 2)));
    }
  }
}

/** Begins the outputs of all filters of a group with a chunk's sums, or adds those to them, and the bias last. */
function multiplyPixels(
  record: usize,
  scratch: usize,
  group: i32,
  channel: i32,
  chunk: i32,
  pixel: i32,
  count: i32,
): void {
  const groups = word(record, fieldGroups);
  const channels = word(record, fieldChannels) / groups;
  const filters = word(record, fieldFilters) / groups;
  const planeBytes = (address(record, fieldOutputRows) * address(record, fieldOutputWidth)) << 2;
  const blocks = <usize>((filters + 3) >> 2);
  let weights =
    address(record, fieldWeights) + ((<usize>group * blocks * <usize>channels + <usize>channel) << 4);
  let bias = address(record, fieldBias) + ((<usize>(group * filters)) << 2);
  let out = address(record, fieldOutput) + <usize>(group * filters) * planeBytes + ((<usize>pixel) << 2);
  const pixels = scratch + scratchPixels;
  for (let filter = 0; filter < filters; filter += 4) {
    const rows = min(filters - filter, 4);
    const added = channel + chunk < channels ? address(record, fieldNoBias) : bias;
    for (let at = 0; at < count; at += 8) {
      const columns = min(count - at, 8);
      const target = out + ((<usize>at) << 2);
      const x = pixels + ((<usize>at) << 2);
      const adds = channel > 0;
      if (rows === 4 && columns === 8) {
        multiplyBlock(x, pixelBytes, weights, chunk, added, target, planeBytes, adds);
        continue;
      }
      if (adds) copyBlock(target, planeBytes, scratch, 32, rows, columns);
      multiplyBlock(x, pixelBytes, weights, chunk, added, scratch, 32, adds);
      copyBlock(scratch, 32, target, planeBytes, rows, columns);
    }
    weights += (<usize>channels) << 4;
    bias += 16;
    out += planeBytes << 2;
  }
}

function copyBlock(from: usize, fromBytes: usize, to: usize, toBytes: usize, rows: i32, columns: i32): void {
  for (let row = 0; row < rows; row++, from += fromBytes, to += toBytes) {
    for (let at: usize = 0; at < (<usize>columns) << 2; at += 4) store<f32>(to + at, load<f32>(from + at));
  }
}
