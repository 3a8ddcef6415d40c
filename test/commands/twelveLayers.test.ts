import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readNpy } from '../../src/arrays/readNpy.js';
import { convtool, fixture, temporaryFolder } from '../convtool.js';
import { readOracle } from '../layers/oracle.js';

interface Case {
  readonly name: string;
  readonly layer: string;
  readonly at: readonly [channel: number, y: number, x: number];
  readonly value: number;
}

const cases = readOracle<Case>('twelve.json');
const run = [fixture('camera.png'), '-n', fixture('networks/twelve.json')];

// PyTorch computes all twelve layers in float64; here each is rounded to float32.
const tolerance = 1e-6;

describe('twelve layers with a residual sum, on a photograph', () => {
  it('make in every layer what PyTorch makes of it', () => {
    const cwd = temporaryFolder();
    const { status } = convtool(['apply', ...run, '--all-layers', '--format', 'npy', '-o', `${cwd}/`]);
    expect(status).toBe(0);
    const layers = [...new Set(cases.map(({ layer }) => layer))];
    expect(layers.length).toBe(12);
    for (const layer of layers) {
      const { shape, data } = readNpy(readFileSync(join(cwd, `camera.${layer}.npy`)), layer);
      const [height, width] = shape.slice(-2);
      for (const { name, at, value } of cases.filter((each) => each.layer === layer)) {
        const [channel, y, x] = at;
        const found = data[(channel * height + y) * width + x];
        expect(Math.abs(found - value), name).toBeLessThanOrEqual(tolerance);
      }
    }
  });

  it.each(cases.filter(({ layer }) => layer === 'enlarge' || layer === 'sum'))(
    'explain traces it to the pixels, and agrees: $name',
    ({ layer, at: [channel, y, x], value }) => {
      const at = ['--layer', layer, '--map', String(channel), '--at', `${y},${x}`];
      const { status, stdout } = convtool(['explain', ...run, ...at, '--json']);
      const report = JSON.parse(stdout);
      expect({ status, agrees: report.agrees, from: report.startsFrom }).toEqual({
        status: 0,
        agrees: true,
        from: [],
      });
      expect(Math.abs(report.value - value)).toBeLessThanOrEqual(tolerance);
      expect(Math.abs(report.value - report.engine)).toBeLessThanOrEqual(1e-4);
    },
  );
});
