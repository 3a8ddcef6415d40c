import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/errors.js';
import type { ChannelView, Filter } from '../../src/filters/filter.js';
import type { Raster } from '../../src/images/raster.js';
import { computeFeatureMaps } from '../../src/pipeline/computeFeatureMaps.js';
import type { Source } from '../../src/pipeline/readSource.js';
import { tensorFrom } from '../../src/tensor/planeRows.js';
import { createTensor } from '../../src/tensor/tensor.js';

function picture(channels: Raster['channels'], samples: readonly number[]): Source {
  const raster = { width: 1, height: 1, channels, data: Uint8Array.from(samples) };
  return { kind: 'picture', raster, notes: [] };
}

function array(values: readonly number[]): Source {
  const tensor = createTensor(values.length, 1, 1, Float32Array.from(values));
  return { kind: 'array', tensor, isSignal: false, notes: [] };
}

/** One pixel of each kind: its luma is 18.15; where it has alpha, it is 51 of 255. */
const sources = {
  'grey picture': picture(1, [40]),
  'grey picture with alpha': picture(2, [40, 51]),
  'RGB picture': picture(3, [10, 20, 30]),
  'RGB picture with alpha': picture(4, [10, 20, 30, 51]),
  'array of 1 channel': array([40]),
  'array of 2 channels': array([10, 20]),
  'array of 3 channels': array([10, 20, 30]),
  'array of 4 channels': array([10, 20, 30, 40]),
};

/** Kernels of one weight, so that a map shows what its filter saw. */
function filter(name: string, weights: readonly number[], input: ChannelView = 'gray'): Filter {
  const size = { channels: weights.length, height: 1, width: 1 };
  return { name, ...size, weights: Float64Array.from(weights), bias: 0, input };
}

const filters = {
  gray: filter('gray', [1]),
  color: filter('color', [1], 'color'),
  two: filter('two', [1, 10]),
  three: filter('three', [1, 10, 100]),
  four: filter('four', [1, 10, 100, 1000]),
  none: undefined,
};

type Expected = [name: string, values: number[], alpha?: number][];
type Case = [source: keyof typeof sources, filter: keyof typeof filters, view: '' | ChannelView, Expected];

const each = (name: string, values: number[]): Expected =>
  values.map((value, index) => [`${name}-channel-${index}`, [value]]);

const table: Case[] = [
  ['grey picture', 'gray', '', [['gray', [40]]]],
  ['grey picture', 'gray', 'color', [['gray', [40]]]],
  ['grey picture', 'color', '', [['color', [40]]]],
  ['grey picture', 'color', 'gray', [['color', [40]]]],
  ['grey picture', 'three', 'color', [['three', [40 * 111]]]],
  ['grey picture', 'none', '', [['input', [40]]]],

  ['grey picture with alpha', 'gray', '', [['gray', [8]]]],
  ['grey picture with alpha', 'gray', 'color', [['gray', [40], 0.2]]],
  ['grey picture with alpha', 'color', '', [['color', [40], 0.2]]],
  ['grey picture with alpha', 'color', 'gray', [['color', [8]]]],
  ['grey picture with alpha', 'three', 'color', [['three', [8 * 111]]]],
  ['grey picture with alpha', 'none', '', [['input', [40], 0.2]]],

  ['RGB picture', 'gray', '', [['gray', [18.15]]]],
  ['RGB picture', 'gray', 'gray', [['gray', [18.15]]]],
  ['RGB picture', 'gray', 'color', [['gray', [10, 20, 30]]]],
  ['RGB picture', 'color', '', [['color', [10, 20, 30]]]],
  ['RGB picture', 'color', 'color', [['color', [10, 20, 30]]]],
  ['RGB picture', 'color', 'gray', [['color', [18.15]]]],
  ['RGB picture', 'three', '', [['three', [3210]]]],
  ['RGB picture', 'three', 'color', [['three', [3210]]]],
  ['RGB picture', 'none', '', [['input', [10, 20, 30]]]],
  ['RGB picture', 'none', 'gray', [['input', [18.15]]]],

  ['RGB picture with alpha', 'gray', '', [['gray', [3.63]]]],
  ['RGB picture with alpha', 'gray', 'color', [['gray', [10, 20, 30], 0.2]]],
  ['RGB picture with alpha', 'color', '', [['color', [10, 20, 30], 0.2]]],
  ['RGB picture with alpha', 'color', 'gray', [['color', [3.63]]]],
  ['RGB picture with alpha', 'three', '', [['three', [642]]]],
  ['RGB picture with alpha', 'three', 'color', [['three', [642]]]],
  ['RGB picture with alpha', 'none', '', [['input', [10, 20, 30], 0.2]]],
  ['RGB picture with alpha', 'none', 'gray', [['input', [3.63]]]],

  ['array of 1 channel', 'gray', '', [['gray', [40]]]],
  ['array of 1 channel', 'color', '', [['color', [40]]]],
  ['array of 1 channel', 'gray', 'gray', [['gray', [40]]]],
  ['array of 1 channel', 'gray', 'color', [['gray', [40]]]],
  ['array of 1 channel', 'none', '', [['input', [40]]]],

  ['array of 2 channels', 'gray', '', each('gray', [10, 20])],
  ['array of 2 channels', 'color', '', each('color', [10, 20])],
  ['array of 2 channels', 'two', '', [['two', [210]]]],
  ['array of 2 channels', 'none', '', each('input', [10, 20])],

  ['array of 3 channels', 'gray', '', each('gray', [10, 20, 30])],
  ['array of 3 channels', 'color', '', each('color', [10, 20, 30])],
  ['array of 3 channels', 'gray', 'gray', [['gray', [18.15]]]],
  ['array of 3 channels', 'color', 'gray', [['color', [18.15]]]],
  ['array of 3 channels', 'gray', 'color', [['gray', [10, 20, 30]]]],
  ['array of 3 channels', 'three', '', [['three', [3210]]]],
  ['array of 3 channels', 'three', 'color', [['three', [3210]]]],
  ['array of 3 channels', 'none', 'color', [['input', [10, 20, 30]]]],

  ['array of 4 channels', 'four', '', [['four', [43_210]]]],
];

describe('which channels a filter sees', () => {
  it.each(table)('%s, filter %s, --%s', (source, name, view, expected) => {
    const chosen = filters[name];
    const maps = computeFeatureMaps(sources[source], {
      filters: chosen ? [chosen] : [],
      ...(view && { view }),
    });
    expect(maps.map((map) => map.name)).toEqual(expected.map(([mapName]) => mapName));
    maps.forEach(({ planes, alpha }, index) => {
      const [, values, opacity] = expected[index];
      const { data } = tensorFrom(planes);
      expect(data).toHaveLength(values.length);
      expect(planes.channels).toBe(values.length);
      data.forEach((value, channel) => {
        expect(value).toBeCloseTo(values[channel], 4);
      });
      expect(alpha?.data[0]).toEqual(opacity && expect.closeTo(opacity, 6));
    });
  });

  it('groups: filters of one kernel see a channel each, of a picture and of an array', () => {
    const three = [1, 2, 3].map((weight) => filter(`times-${weight}`, [weight]));
    for (const source of ['RGB picture', 'array of 3 channels'] as const) {
      const maps = computeFeatureMaps(sources[source], { filters: three, convolution: { groups: 3 } });
      expect(maps.map(({ name, planes }) => [name, ...tensorFrom(planes).data])).toEqual([
        ['times-1', 10],
        ['times-2', 40],
        ['times-3', 90],
      ]);
    }
  });

  it('what transparent pixels show, and the range of values', () => {
    const background = [100, 100, 100] as const;
    const over = (name: keyof typeof filters, more = {}) =>
      computeFeatureMaps(sources['RGB picture with alpha'], {
        filters: [filters[name]!],
        background,
        ...more,
      })[0];
    expect(tensorFrom(over('gray').planes).data[0]).toBeCloseTo(80 + 3.63, 4);
    expect(tensorFrom(over('three').planes).data[0]).toBeCloseTo(80 * 111 + 642, 2);
    expect([...tensorFrom(over('color').planes).data]).toEqual([10, 20, 30]);
    const values = { low: 0, high: 1 };
    expect(tensorFrom(over('gray', { values }).planes).data[0]).toBeCloseTo(83.63 / 255, 6);
  });
});

describe('filters that do not fit are refused', () => {
  const perChannel = 'use a filter with one kernel, or with one kernel per channel';
  const asRgb = 'use --color to see it as RGB, or a filter with one kernel';
  it.each([
    [
      'grey picture',
      'three',
      '',
      `three sees 3 channels, but the picture has 1 (alpha is not one); ${asRgb}`,
    ],
    [
      'grey picture',
      'two',
      '',
      `two sees 2 channels, but the picture has 1 (alpha is not one); ${perChannel}`,
    ],
    [
      'RGB picture',
      'two',
      '',
      `two sees 2 channels, but the picture has 3 (alpha is not one); ${perChannel}`,
    ],
    [
      'RGB picture',
      'three',
      'gray',
      `three sees 3 channels, but a grey picture has 1 (alpha is not one); ${asRgb}`,
    ],
    [
      'RGB picture with alpha',
      'four',
      '',
      `four sees 4 channels, but the picture has 3 (alpha is not one); ${perChannel}`,
    ],
    ['array of 1 channel', 'three', '', `three sees 3 channels, but the array has 1; ${perChannel}`],
    ['array of 4 channels', 'three', '', `three sees 3 channels, but the array has 4; ${perChannel}`],
    ['array of 3 channels', 'three', 'gray', `three sees 3 channels, but a grey array has 1; ${perChannel}`],
    ['array of 2 channels', 'gray', 'gray', '--gray needs an array of 1 or 3 channels, but it has 2'],
    ['array of 4 channels', 'gray', 'color', '--color needs an array of 1 or 3 channels, but it has 4'],
  ] as const)('%s, filter %s, --%s', (source, name, view, message) => {
    const recipe = { filters: [filters[name]], ...(view && { view }) };
    expect(() => computeFeatureMaps(sources[source], recipe)).toThrow(new InputError(message));
  });

  it('with groups', () => {
    const recipe = { filters: [filters.gray, filters.gray], convolution: { groups: 2 } };
    expect(() => computeFeatureMaps(sources['RGB picture'], recipe)).toThrow(
      new InputError(
        `gray in 2 groups sees 2 channels, but the picture has 3 (alpha is not one); ${perChannel}`,
      ),
    );
  });
});
