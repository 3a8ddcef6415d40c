import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { buildNetwork } from '../../src/networks/buildNetwork.js';
import { loadNetwork } from '../../src/networks/loadNetwork.js';
import { peakMemory } from '../../src/networks/peakMemory.js';
import { createTensor } from '../../src/tensor/tensor.js';
import { root, temporaryFolder } from '../convtool.js';

/** Maps of 16 MiB, of which four live at a time at most, and a residual sum that keeps one of them alive. */
const layers = [
  { type: 'conv2d', name: 'first', filters: [[[[1]]]], activation: 'relu' },
  { type: 'conv2d', name: 'four', filters: { random: 4, size: 3 }, padding: 'same', activation: 'relu' },
  { type: 'conv2d', name: 'one', filters: { random: 1, size: 3 }, padding: 'same' },
  { type: 'add', name: 'sum', inputs: ['first', 'one'] },
  { type: 'maxPooling2d', name: 'pool' },
];

it('is what a run of the network takes, within what Node frees late', async () => {
  const file = join(temporaryFolder(), 'net.json');
  writeFileSync(file, JSON.stringify({ layers }));
  const side = 2048;
  const shape = { channels: 1, depth: 1, height: side, width: side };
  const planned = peakMemory(buildNetwork(await loadNetwork(file), shape));
  const program = `
    const { buildNetwork, createTensor, loadNetwork, runNetwork } = await import(process.argv[1]);
    const spec = await loadNetwork(process.argv[2]);
    const run = (side) => {
      const network = buildNetwork(spec, { channels: 1, depth: 1, height: side, width: side });
      const input = createTensor(1, side, side, new Float32Array(side * side).fill(1));
      return [...runNetwork(network, input, new Set([network.layers.length - 1]))];
    };
    run(64);
    const before = process.resourceUsage().maxRSS;
    run(${side});
    console.log((process.resourceUsage().maxRSS - before) * 1024);
  `;
  const node = ['--input-type=module', '-e', program, join(root, 'dist/index.js'), file];
  const { stdout, stderr } = spawnSync(process.execPath, node, { encoding: 'utf8' });
  expect(stderr).toBe('');
  const taken = Number(stdout);
  expect(taken).toBeGreaterThan(0.6 * planned);
  expect(taken).toBeLessThan(1.1 * planned + 100 * 2 ** 20);
});

it('counts nothing but the input of a network without layers', () => {
  const input = createTensor(1, 4, 5);
  expect(peakMemory({ name: 'none', input, layers: [] })).toBe(80);
});
