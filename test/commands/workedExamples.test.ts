import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { NetworkPlan } from '../../src/inspect/plan/networkPlan.js';
import { convtool, fixture, temporaryFolder } from '../convtool.js';

/** Prints the maps of an input as JSON, through the real command. */
function print(input: unknown, ...args: string[]): { shape: number[]; data: number[] } {
  const { status, stdout, stderr } = convtool(['print', '-', ...args, '--format', 'json'], {
    input: JSON.stringify(input),
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return JSON.parse(stdout);
}

/** The plan of one network, through the real command. */
function plan(...args: string[]): NetworkPlan {
  const { status, stdout, stderr } = convtool(['plan', '--json', ...args]);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const { plans } = JSON.parse(stdout);
  expect(plans).toHaveLength(1);
  return plans[0];
}

/** Writes a network's file, and gives its path. */
function network(...layers: object[]): string {
  const path = join(temporaryFolder(), 'net.json');
  writeFileSync(path, JSON.stringify({ layers }));
  return path;
}

function rows(count: number, row: number[]): number[][] {
  return Array.from({ length: count }, () => row);
}

const line = '[[0,1,0],[0,1,0],[0,1,0]]';

describe('the worked examples, through the real command', () => {
  it('W1: a bump in one dimension', () => {
    expect(print([0, 0, 0, 1, 1, 0, 0, 0], '-f', '[0,1,0]')).toEqual({
      shape: [6],
      data: [0, 0, 1, 1, 0, 0],
    });
  });

  it('W2: a vertical line, as JSON and as a table', () => {
    const input = rows(8, [0, 0, 0, 1, 1, 0, 0, 0]);
    expect(print(input, '-f', line)).toEqual({ shape: [6, 6], data: rows(6, [0, 0, 3, 3, 0, 0]).flat() });
    expect(print(input, '-f', 'vertical-line')).toEqual(print(input, '-f', line));
    const { stdout } = convtool(['print', '-', '-f', 'vertical-line'], { input: JSON.stringify(input) });
    expect(stdout).toBe(`vertical-line  6×6  0 to 3\n${'0  0  3  3  0  0\n'.repeat(6)}`);
  });

  it('W2: traced by hand: 0, 0 and 3', () => {
    const { status, stdout, stderr } = convtool(['explain', '-', '-f', line, '--at', '0,0', '--steps', '3'], {
      input: JSON.stringify(rows(8, [0, 0, 0, 1, 1, 0, 0, 0])),
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const steps = [...stdout.matchAll(/ at y (\d), x (\d) = (\d) {2}convolution/g)];
    expect(steps.map(([, y, x, value]) => [y, x, value].map(Number))).toEqual([
      [0, 0, 0],
      [0, 1, 0],
      [0, 2, 3],
    ]);
    // The last patch, the filter, and their products, which sum to 3.
    const third = stdout.slice(steps[2].index);
    expect(third.match(/0 {2}1 {2}1 [ ×] 0 {2}1 {2}0 [ =] 0 {2}1 {2}0/g)).toHaveLength(3);
    expect(third).toContain('sum 3 + bias 0 = 3');
  });

  it('W3: a filter of even length', () => {
    expect(print([0, 1, 0, 1, 1, 0], '-f', '[0,1]').data).toEqual([1, 0, 1, 1, 0]);
  });

  it('W4: same padding', () => {
    const map = print(rows(6, [0, 1, 0, 1, 1, 0]), '-f', '[[1,0,0],[1,0,0],[1,0,0]]', '--padding', 'same');
    const [outer, inner] = [
      [0, 0, 2, 0, 2, 2],
      [0, 0, 3, 0, 3, 3],
    ];
    expect(map).toEqual({ shape: [6, 6], data: [outer, inner, inner, inner, inner, outer].flat() });
  });

  it('W5: line detectors, and both maps combined', () => {
    const cross = [
      [0, 0, 1, 0, 0],
      [0, 0, 1, 0, 0],
      [1, 1, 1, 1, 1],
      [0, 0, 1, 0, 0],
      [0, 0, 1, 0, 0],
    ];
    const lines = ['-f', 'horizontal-line', '-f', 'vertical-line'];
    expect(print(cross, ...lines)).toEqual({
      shape: [2, 3, 3],
      data: [1, 1, 1, 3, 3, 3, 1, 1, 1, 1, 3, 1, 1, 3, 1, 1, 3, 1],
    });
    expect(print(cross, ...lines, '--combine', 'max')).toEqual({
      shape: [3, 3],
      data: [1, 3, 1, 3, 3, 3, 1, 3, 1],
    });
  });

  it('W6: four edge filters on a handwritten seven', () => {
    const folder = temporaryFolder();
    const { status } = convtool(['apply', fixture('seven.png'), '-f', 'edges-4', '-o', folder]);
    expect(status).toBe(0);
    expect(readdirSync(folder).sort()).toEqual(
      ['bottom', 'left', 'right', 'top'].map((side) => `seven.edge-${side}.png`),
    );
    const seven = ['print', fixture('seven.png'), '--format', 'json'];
    const image = JSON.parse(convtool(seven).stdout).data;
    const { shape, data } = JSON.parse(convtool([...seven, '-f', 'edges-4']).stdout);
    expect(shape).toEqual([4, 26, 26]);
    // Where an edge's map is brightest, the three pixels of the edge are far brighter than those outside it.
    const outside = [
      [0, 1, 2],
      [0, 28, 56],
      [56, 57, 58],
      [2, 30, 58],
    ];
    const edge = [
      [28, 29, 30],
      [1, 29, 57],
      [28, 29, 30],
      [1, 29, 57],
    ];
    for (const index of [0, 1, 2, 3]) {
      const map = data.slice(index * 676, (index + 1) * 676);
      const brightest = map.indexOf(Math.max(...map));
      const corner = Math.floor(brightest / 26) * 28 + (brightest % 26);
      const sum = (offsets: number[]) => offsets.reduce((total, offset) => total + image[corner + offset], 0);
      expect(map[brightest]).toBe(sum(edge[index]) - sum(outside[index]));
      expect(sum(edge[index])).toBeGreaterThan(4 * sum(outside[index]));
    }
  });

  it.each([
    ['valid', [18, 18]],
    ['same', [20, 20]],
  ])('W7: 20×20 under a 3×3 filter, %s', (padding, shape) => {
    expect(print(rows(20, Array(20).fill(1)), '-f', 'box-3', '--padding', padding).shape).toEqual(shape);
  });

  it('W7: max pooling halves each side', () => {
    expect(print(rows(4, [1, 2, 3, 4]), '--pool', 'max').shape).toEqual([2, 2]);
  });

  it.each([
    ['20x20', 'box-3', 'valid', [18, 18]],
    ['20x20', 'box-3', 'same', [20, 20]],
    ['7x9', '[[1,1,1],[1,1,1]]', 'valid', [7 - 2 + 1, 9 - 3 + 1]],
  ])('W7: %s under %s, %s, by the plan', (input, filter, padding, [height, width]) => {
    const { layers } = plan('--input', input, '-f', filter, '--padding', padding);
    expect(layers[0].output).toEqual({ channels: 1, depth: 1, height, width });
  });

  it('W7: max pooling halves each side, by the plan', () => {
    const [pooling] = plan('--input', '4x4', '--pool', 'max').layers;
    expect(pooling.output).toEqual({ channels: 1, depth: 1, height: 2, width: 2 });
  });

  it('W8: parameters, as Keras counts them', () => {
    const layers = [
      { type: 'dense', weights: { random: 16 } },
      { type: 'conv2d', filters: { random: 32, size: 3 } },
    ];
    const [dense, convolution] = plan('--input', '3x20x20', '-n', network(...layers)).layers;
    expect(dense.parameters.total).toBe(64);
    expect(convolution.parameters.total).toBe(4640);
    expect(convolution.output).toEqual({ channels: 32, depth: 1, height: 18, width: 18 });
  });

  it.each([
    ['5x5', 225],
    ['4x4', 64],
  ])('W8: fully connected, a layer on %s has %d weights, the convolution 9', (input, weights) => {
    const [layer] = plan('--input', input, '-f', 'box-3').layers;
    expect(layer.dense?.weights).toBe(weights);
    expect(layer.parameters.weights).toBe(9);
    const { stdout } = convtool(['matrix', '--input', input, '-f', 'box-3', '--quiet']);
    expect(stdout.replaceAll('\n', ' ')).toContain(
      `has ${weights} weights, the convolution 9: the same nine in every row.`,
    );
  });

  it('W9: a convolution is a matrix', () => {
    const args = ['matrix', '--input', '1x4x4', '-f', '[[1,2,3],[4,5,6],[7,8,9]]', '--format', 'csv'];
    expect(convtool(args)).toMatchObject({
      status: 0,
      stdout:
        '1,2,3,0,4,5,6,0,7,8,9,0,0,0,0,0\n' +
        '0,1,2,3,0,4,5,6,0,7,8,9,0,0,0,0\n' +
        '0,0,0,0,1,2,3,0,4,5,6,0,7,8,9,0\n' +
        '0,0,0,0,0,1,2,3,0,4,5,6,0,7,8,9\n',
    });
  });

  it('W10: a stride of 2 visits every second position', () => {
    const input = [rows(9, [0, 1, 2, 3, 4, 5, 6, 7, 8])];
    expect(print(input, '-f', '[[1]]', '--stride', '2').data).toEqual(rows(5, [0, 2, 4, 6, 8]).flat());
    expect(print(input, '-f', 'box-3', '--stride', '2').shape).toEqual([4, 4]);
  });

  it.each([
    ['a 3×3 layer of stride 2 and a 3×3 layer', 2, 7],
    ['two 3×3 layers of stride 1', 1, 5],
  ])('W10: %s', (_, stride, side) => {
    const layers = [
      { type: 'conv2d', filters: 'box-3', stride },
      { type: 'conv2d', filters: 'box-3' },
    ];
    const [, second] = plan('--input', '20x20', '-n', network(...layers)).layers;
    expect(second.receptiveField.size).toEqual({ vertical: side, horizontal: side });
  });

  it('W11: the kernels of a filter each see their channel, are summed, and one bias is added', () => {
    const input = [rows(2, [1, 2]), rows(2, [10, 20]), rows(2, [100, 200])];
    const filter = '[[[1,0],[0,0]],[[0,1],[0,0]],[[0,0],[0,1]]]';
    expect(print(input, '-f', filter)).toEqual({ shape: [1, 1], data: [1 + 20 + 200] });
    expect(print(input, '-f', filter, '--bias', '-500').data).toEqual([-279]);
    expect(print(input, '-f', filter, '--bias', '-500', '--activation', 'relu').data).toEqual([0]);
    expect(print(input, '-f', filter, '-f', filter).shape).toEqual([2, 1, 1]);
  });

  it('W12: convolution, ReLU, pooling, convolution', () => {
    const first = { type: 'conv2d', name: 'first', filters: [[[[1]]], [[[-1]]]], activation: 'relu' };
    const kernels = [
      [
        [1, 2],
        [3, 4],
      ],
      [
        [5, 6],
        [7, 8],
      ],
    ];
    const second = { type: 'conv2d', name: 'second', filters: [kernels], bias: -8 };
    const input = [
      [1, -2, 3, -4],
      [5, -6, 7, -8],
      [-1, 2, -3, 4],
      [-5, 6, -7, 8],
    ];
    const file = network(first, { type: 'maxPooling2d', name: 'pool' }, second);
    expect(print(input, '-n', file, '--layer', 'pool')).toEqual({
      shape: [2, 2, 2],
      data: [5, 7, 6, 8, 6, 8, 5, 7],
    });
    // 5 + 14 + 18 + 32 of the first map, 30 + 48 + 35 + 56 of the second.
    expect(print(input, '-n', file)).toEqual({ shape: [1, 1], data: [69 + 169 - 8] });
    const shallow = network(first, { ...second, filters: [kernels.slice(0, 1)] });
    const refused = convtool(['plan', '--input', '4x4', '-n', shallow]);
    expect(refused.status).toBe(2);
    expect(refused.stderr).toContain('but first (conv2d) gives 2 channels');
  });

  it('W13: a ring of zeros keeps 5×5 at 5×5', () => {
    const input = rows(5, [1, 1, 1, 1, 1]);
    expect(print(input, '-f', '[[1,1,1],[1,1,1],[1,1,1]]').shape).toEqual([3, 3]);
    const padded = print(input, '-f', '[[1,1,1],[1,1,1],[1,1,1]]', '--padding', '1');
    expect(padded).toEqual({
      shape: [5, 5],
      data: [[4, 6, 6, 6, 4], ...rows(3, [6, 9, 9, 9, 6]), [4, 6, 6, 6, 4]].flat(),
    });
  });

  it('W14: max and average pooling', () => {
    const input = [
      [1, 3, 2, 4],
      [5, 6, 7, 8],
      [3, 2, 1, 0],
      [1, 2, 3, 4],
    ];
    expect(print(input, '--pool', 'max').data).toEqual([6, 8, 3, 4]);
    expect(print(input, '--pool', 'average').data).toEqual([3.75, 5.25, 2, 2]);
  });

  it('W15: Sobel on a step', () => {
    const map = print(rows(4, [0, 0, 0, 1, 1, 1]), '-f', 'sobel-x');
    expect(map).toEqual({ shape: [2, 4], data: rows(2, [0, 4, 4, 0]).flat() });
  });

  it('W16: cross-correlation turns the filter, convolution does not', () => {
    const impulse = rows(5, [0, 0, 0, 0, 0]).map((row, y) => row.map((_, x) => Number(x === 2 && y === 2)));
    const filter = '[[1,2,3],[4,5,6],[7,8,9]]';
    expect(print(impulse, '-f', filter).data).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1]);
    expect(print(impulse, '-f', filter, '--flip').data).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });
});
