import { type Job, outputSide } from './job.js';

// Numbers of the fields and of their types: onnx.proto of the ONNX project, and Protocol Buffers' encoding.
const float = 1;
const attributeType = { int: 2, ints: 7 };
const opset = 13;
const irVersion = 7;

type Field = readonly [number: number, value: number | string | Uint8Array];

/** A model of one convolution or max pooling, from `input` to `output`, in the format of ONNX. */
export function onnxModel(job: Job, weights: Float32Array, bias: Float32Array): Uint8Array {
  const { channels, height, width, filters, kernel, stride, padding, groups } = job;
  const convolves = job.kind === 'convolution';
  const attributes = [
    integers('kernel_shape', [kernel, kernel]),
    integers('strides', [stride, stride]),
    integers('pads', [padding, padding, padding, padding]),
    ...(convolves ? [message([1, 'group'], [3, groups], [20, attributeType.int])] : []),
  ];
  const node = message(
    ...['input', ...(convolves ? ['weights', 'bias'] : [])].map((name): Field => [1, name]),
    [2, 'output'],
    [4, convolves ? 'Conv' : 'MaxPool'],
    ...attributes.map((attribute): Field => [5, attribute]),
  );
  const constants = [
    tensor('weights', [filters, channels / groups, kernel, kernel], weights),
    tensor('bias', [filters], bias),
  ];
  const graph = message(
    [1, node],
    [2, 'one layer'],
    ...(convolves ? constants : []).map((constant): Field => [5, constant]),
    [11, valueInfo('input', [1, channels, height, width])],
    [12, valueInfo('output', [1, filters, outputSide(job, height), outputSide(job, width)])],
  );
  return message([1, irVersion], [7, graph], [8, message([2, opset])]);
}

function integers(name: string, values: readonly number[]): Uint8Array {
  return message([1, name], ...values.map((value): Field => [8, value]), [20, attributeType.ints]);
}

function tensor(name: string, sides: readonly number[], values: Float32Array): Uint8Array {
  const raw = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  return message(...sides.map((side): Field => [1, side]), [2, float], [8, name], [9, raw]);
}

function valueInfo(name: string, sides: readonly number[]): Uint8Array {
  const shape = message(...sides.map((side): Field => [1, message([1, side])]));
  return message([1, name], [2, message([1, message([1, float], [2, shape])])]);
}

/** Fields one after the other: whole numbers as such, all else with its length in front. */
function message(...fields: readonly Field[]): Uint8Array {
  return Buffer.concat(
    fields.flatMap(([number, value]) => {
      if (typeof value === 'number') return [varint(number << 3), varint(value)];
      const bytes = Buffer.from(value);
      return [varint((number << 3) | 2), varint(bytes.length), bytes];
    }),
  );
}

/** Seven bits a byte, the lowest first; all but the last have the eighth set. */
function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128);
  return Uint8Array.of(...bytes, rest);
}
