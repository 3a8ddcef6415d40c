import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readNpy } from '../../src/arrays/readNpy.js';
import { writeNpy } from '../../src/arrays/writeNpy.js';
import { convtool, fixture, temporaryFolder } from '../convtool.js';

/** Two filters, a pooling, and a filter that sums both maps, the second ten times: small enough to work out by hand. */
const small = {
  layers: [
    {
      type: 'conv2d',
      name: 'edges',
      filters: [{ kernel: [[-1, 1]] }, { kernel: [[1, 1]] }],
      activation: 'relu',
    },
    { type: 'maxPooling2d', name: 'pool', size: [1, 2] },
    { type: 'conv2d', name: 'sum', filters: [{ kernels: [[[1]], [[10]]] }] },
  ],
};
const row = [[1, 2, 4, 3, 5]];

/** A folder with `net.json` and `row.json`. */
function folderWith(network: unknown = small, input: unknown = row): string {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'net.json'), JSON.stringify(network));
  writeFileSync(join(folder, 'row.json'), JSON.stringify(input));
  return folder;
}

describe('print -n', () => {
  it.each([
    [[], 'sum  1×2  62 to 82\n62  82\n'],
    [['--layer', 'edges'], 'edges-0  1×4  0 to 2\n1  2  0  2\n\nedges-1  1×4  3 to 8\n3  6  7  8\n'],
    [['--layer', 'pool', '--maps', '1'], 'pool-1  1×2  6 to 8\n6  8\n'],
    [
      ['--layer', 'sum', '--layer', 'edges', '--maps', '0'],
      'edges-0  1×4  0 to 2\n1  2  0  2\n\nsum  1×2  62 to 82\n62  82\n',
    ],
    [['--layer', 'pool', '--combine', 'sum'], 'sum  1×2  8 to 10\n 8  10\n'],
    [['--layer', 'pool', '--format', 'json'], '{"shape":[2,1,2],"data":[2,2,6,8]}\n'],
  ])('%o', (options, expected) => {
    const cwd = folderWith();
    const { status, stdout, stderr } = convtool(['print', 'row.json', '-n', 'net.json', ...options], { cwd });
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: expected, stderr: '' });
  });

  it('prints one layer as JSON or CSV', () => {
    const cwd = folderWith();
    const { status, stderr } = convtool(
      ['print', 'row.json', '-n', 'net.json', '--all-layers', '--format', 'csv'],
      {
        cwd,
      },
    );
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr:
        'convtool: row.json: --format csv prints one array, but these are maps of 3 layers; print one --layer, or write them with convtool apply.\n',
    });
  });

  it('prints one value a channel as a row', () => {
    const cwd = folderWith({ layers: [...small.layers, { type: 'flatten' }] });
    const { stdout } = convtool(['print', 'row.json', '-n', 'net.json'], { cwd });
    expect(stdout).toBe('flatten-1  2  62 to 82\n62  82\n');
  });
});

describe('apply -n', () => {
  it('writes the maps of the last layer, of others, of all: a picture each', () => {
    const cwd = folderWith();
    const run = (...options: string[]) =>
      convtool(['apply', 'row.json', '-n', 'net.json', ...options], { cwd });
    expect(run().status).toBe(0);
    expect(run('--layer', 'edges').stderr).toMatch(/^row\.edges-0\.png .*\nrow\.edges-1\.png /);
    expect(run('--all-layers').status).toBe(0);
    const pictures = readdirSync(cwd).filter((file) => file.endsWith('.png'));
    expect(pictures.sort()).toEqual([
      'row.edges-0.png',
      'row.edges-1.png',
      'row.pool-0.png',
      'row.pool-1.png',
      'row.sum.png',
    ]);
  });

  it('writes arrays, one for each layer', () => {
    const cwd = folderWith();
    const { status } = convtool(['apply', 'row.json', '-n', 'net.json', '--all-layers', '--format', 'npy'], {
      cwd,
    });
    expect(status).toBe(0);
    const read = (layer: string) => {
      const { shape, data } = readNpy(readFileSync(join(cwd, `row.${layer}.npy`)), layer);
      return { shape, data: [...data] };
    };
    expect(read('edges')).toEqual({ shape: [2, 1, 4], data: [1, 2, 0, 2, 3, 6, 7, 8] });
    expect(read('pool')).toEqual({ shape: [2, 1, 2], data: [2, 2, 6, 8] });
    expect(read('sum')).toEqual({ shape: [1, 2], data: [62, 82] });
  });

  it('writes one montage of several layers', () => {
    const cwd = folderWith();
    const { stderr } = convtool(['apply', 'row.json', '-n', 'net.json', '--all-layers', '--montage'], {
      cwd,
    });
    expect(stderr).toMatch(/^row\.montage\.png .* 5 maps, each on its own scale\n$/);
  });

  it('refuses several layers into one array, and says what can be done', () => {
    const cwd = folderWith();
    const { status, stderr } = convtool(
      ['apply', 'row.json', '-n', 'net.json', '--all-layers', '-o', 'all.npy'],
      { cwd },
    );
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr:
        'convtool: --output all.npy: several layers cannot go into one file; give a folder, --montage, or one --layer.\n',
    });
    expect(existsSync(join(cwd, 'all.npy'))).toBe(false);
  });

  it('takes volumes, and writes them as volumes or slice by slice', () => {
    const cwd = folderWith({
      layers: [{ type: 'maxPooling3d', name: 'pool', size: [1, 1, 2] }],
    });
    const data = Float32Array.from({ length: 16 }, (_, index) => index);
    writeFileSync(join(cwd, 'volume.npy'), writeNpy({ shape: [2, 2, 2, 2], data }));
    const run = (...options: string[]) =>
      convtool(['apply', 'volume.npy', '-n', 'net.json', ...options], { cwd });
    expect(run('--format', 'npy').stderr).toMatch(/^volume\.pool\.npy {2}2×2×2×1/);
    const array = readNpy(readFileSync(join(cwd, 'volume.pool.npy')), 'pool');
    expect(array.shape).toEqual([2, 2, 2, 1]);
    expect([...array.data]).toEqual([1, 3, 5, 7, 9, 11, 13, 15]);
    expect(run('--maps', '1').status).toBe(0);
    expect(readdirSync(cwd).filter((file) => file.endsWith('.png'))).toEqual([
      'volume.pool-1-slice-0.png',
      'volume.pool-1-slice-1.png',
    ]);
  });

  it('reports notes and names with --json', () => {
    const cwd = folderWith({ input: { values: [0, 1] }, ...small });
    const { stdout } = convtool(['apply', 'row.json', '-n', 'net.json', '--json'], { cwd });
    expect(JSON.parse(stdout)).toMatchObject({
      inputs: [
        {
          notes: [
            'is an array, which the network\'s "values" do not rescale: its values are taken as they are',
          ],
          outputs: [{ output: 'row.sum.png', maps: [{ name: 'sum', min: 62, max: 82 }] }],
        },
      ],
    });
  });

  it('refuses what needs more memory than there is, before it starts', () => {
    const cwd = folderWith({ layers: [{ type: 'upSampling2d', name: 'up', size: 100000 }] });
    const { status, stderr } = convtool(['apply', 'row.json', '-n', 'net.json'], { cwd });
    expect(status).toBe(1);
    expect(stderr).toMatch(
      /^convtool: row\.json: needs 186 GiB of memory at its peak, but [\d.]+ [MG]iB can be had; use a smaller input, or fewer or smaller maps, or a smaller "size" in the network's "input"\.\n$/,
    );
  });

  it('goes on with the other inputs where one does not fit', () => {
    const cwd = folderWith();
    writeFileSync(join(cwd, 'narrow.json'), '[[1]]');
    const { status, stderr } = convtool(['apply', 'narrow.json', 'row.json', '-n', 'net.json'], { cwd });
    expect(status).toBe(1);
    expect(stderr).toMatch(/narrow\.json: .*edges/);
    expect(existsSync(join(cwd, 'row.sum.png'))).toBe(true);
  });
});

describe('what -n refuses, before any input is opened', () => {
  it.each([
    [['-f', 'sobel-x'], '--filter and a network (-n) exclude each other; name filters in the network'],
    [
      ['--stride', '2'],
      "--stride is for filters (-f); in a network (-n) each layer's own settings stand in its file",
    ],
    [
      ['--pool', 'max'],
      "--pool is for filters (-f); in a network (-n) each layer's own settings stand in its file",
    ],
    [['--flip'], "--flip is for filters (-f); in a network (-n) each layer's own settings stand in its file"],
    [['--gray'], '--gray is for filters (-f); of a network say it in its file, as "input": {"channels": 1}'],
    [
      ['--values', '0..1'],
      '--values is for filters (-f); of a network say it in its file, as "input": {"values": [0, 1]}',
    ],
    [['--layer', 'edge'], '--layer edge: net.json has no such layer (did you mean edges?)'],
    [['--layer', 'zebra'], '--layer zebra: net.json has no such layer; it has edges, pool, sum'],
    [['--layer', 'pool', '--all-layers'], '--all-layers has every --layer in it; leave one out'],
    [['--maps', '3..1'], '--maps 3..1: expected indices from 0 and ranges of them, as in 0,3,7..12'],
    [['--maps', 'x'], '--maps x: expected indices from 0 and ranges of them, as in 0,3,7..12'],
  ])('%o', (options, message) => {
    const cwd = folderWith();
    const { status, stdout, stderr } = convtool(['apply', 'absent.png', '-n', 'net.json', ...options], {
      cwd,
    });
    expect({ status, stdout, stderr }).toEqual({ status: 2, stdout: '', stderr: `convtool: ${message}.\n` });
  });

  it('--layer and --all-layers without a network', () => {
    const run = (...options: string[]) => convtool(['apply', fixture('camera.png'), ...options]).stderr;
    expect(run('--layer', 'conv1')).toBe('convtool: --layer needs a network (-n).\n');
    expect(run('--all-layers')).toBe('convtool: --all-layers needs a network (-n).\n');
  });
});

it('--maps chooses among the maps of filters too', () => {
  const cwd = temporaryFolder();
  const { stderr } = convtool(['apply', fixture('seven.png'), '-f', 'edges-4', '--maps', '1,3'], { cwd });
  expect(readdirSync(cwd).sort()).toEqual(['seven.edge-left.png', 'seven.edge-right.png']);
  expect(stderr.split('\n').length).toBe(3);
  const beyond = convtool(['apply', fixture('seven.png'), '-f', 'edges-4', '--maps', '4'], { cwd });
  expect(beyond.status).toBe(1);
  expect(beyond.stderr).toMatch(/seven\.png: --maps 4: the filters make 4 maps, 0 to 3\.\n$/);
});
