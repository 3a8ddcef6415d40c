import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { convtool } from '../convtool.js';
import { networkFile } from '../networks/networkFile.js';

const good = {
  layers: [{ type: 'conv2d', filters: 'edges-4', activation: 'relu' }, { type: 'maxPooling2d' }],
};
const wrong = { layers: [{ type: 'conv2d', strides: 2, filters: 'edges-4' }, { type: 'conv2' }] };
const misfit = {
  layers: [
    { type: 'conv2d', filters: { random: 3 } },
    { type: 'conv2d', filters: 'edges-4' },
  ],
};

function check(content: object, ...options: string[]) {
  const path = networkFile(content);
  const { status, stdout, stderr } = convtool(['networks', 'check', path, ...options]);
  return { status, stderr, stdout: stdout.replaceAll(`${dirname(path)}/`, '') };
}

describe('networks check', () => {
  it.each<[string, object, string]>([
    ['of filters', good, 'net.json  2 layers, 40 parameters  ok\n'],
    [
      'that depends on its input',
      { layers: [{ type: 'flatten' }, { type: 'dense', weights: { random: 3 } }] },
      'net.json  2 layers  ok\n',
    ],
    [
      'whose input is told',
      {
        input: { channels: 3, size: 8 },
        layers: [{ type: 'flatten' }, { type: 'dense', weights: { random: 3 } }],
      },
      'net.json  2 layers, 579 parameters  ok\n',
    ],
    [
      'whose channels are told',
      { input: { channels: 3 }, layers: [{ type: 'conv2d', filters: { random: 1000 } }] },
      'net.json  1 layer, 28,000 parameters  ok\n',
    ],
    [
      'of a norm',
      { input: { channels: 3 }, layers: [{ type: 'batchNormalization' }] },
      'net.json  1 layer, 12 parameters  ok\n',
    ],
    [
      'whose weights tell what they see',
      {
        layers: [
          {
            type: 'separableConv2d',
            depthwise: [
              [
                [1, 2],
                [3, 4],
              ],
            ],
            pointwise: [
              [1, 2, 3],
              [4, 5, 6],
            ],
          },
        ],
      },
      'net.json  1 layer, 20 parameters  ok\n',
    ],
    [
      'whose lists tell what they see',
      { layers: [{ type: 'batchNormalization', mean: [1, 2, 3] }] },
      'net.json  1 layer, 12 parameters  ok\n',
    ],
    [
      'whose depthwise weights do not tell what they see',
      {
        layers: [
          { type: 'depthwiseConv2d', filters: 'box-3' },
          { type: 'separableConv2d', depthwise: 'box-3', pointwise: { random: 2 } },
        ],
      },
      'net.json  2 layers  ok\n',
    ],
  ])('counts the layers and parameters of a network %s', (_, content, stdout) => {
    expect(check(content)).toEqual({ status: 0, stderr: '', stdout });
  });

  it('tells all that is wrong with a file', () => {
    expect(check(wrong)).toEqual({
      status: 1,
      stderr: '',
      stdout:
        'net.json\n' +
        '  error    layers[0] (conv2d): unknown key "strides" (did you mean "stride"?)\n' +
        '  error    layers[1]: unknown type "conv2" (did you mean "conv2d"?)\n',
    });
  });

  it('tells what does not fit', () => {
    expect(check(misfit)).toEqual({
      status: 1,
      stderr: '',
      stdout:
        'net.json\n' +
        '  error    conv2d-2 (conv2d, 4×1×3×3 of edges-4) sees 1 channel, but conv2d-1 (conv2d) gives 3 channels; ' +
        'depthwiseConv2d lays one kernel on each channel; conv2d needs a kernel for each\n',
    });
  });

  it('says nothing of good files where it is to be quiet', () => {
    expect(check(good, '--quiet')).toEqual({ status: 0, stderr: '', stdout: '' });
    expect(check(misfit, '--quiet').stdout).toContain('sees 1 channel');
  });

  it('reports to machines', () => {
    expect(JSON.parse(check(good, '--json').stdout)).toEqual({
      files: [{ file: 'net.json', layers: 2, parameters: 40, errors: [] }],
    });
    const { status, stdout } = check(wrong, '--json');
    expect([status, JSON.parse(stdout).files[0].errors.length]).toEqual([1, 2]);
  });

  it("goes through all files, and looks names up in folders of one's own", () => {
    const one = networkFile({ layers: [{ type: 'conv2d', filters: 'mine' }] });
    const library = dirname(networkFile(good, { 'mine.json': { kernel: [[1]] } }));
    const { status, stdout } = convtool(['networks', 'check', 'no.json', one, '--library', library]);
    expect(status).toBe(1);
    expect(stdout).toContain(
      'no.json\n  error    there is no such file or folder; expected the .json file of a network\n',
    );
    expect(stdout).toContain('net.json  1 layer, 2 parameters  ok\n');
  });
});
