import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/errors.js';
import type { Raster } from '../../src/images/raster.js';
import type { NetworkInput } from '../../src/networks/network.js';
import { networkView } from '../../src/pipeline/networkView.js';
import type { PlannedInput } from '../../src/pipeline/plannedInput.js';
import { tensorOf } from '../../src/tensor/tensor.js';

function picture(channels: Raster['channels'], samples: readonly number[], width = 1): PlannedInput {
  const height = samples.length / channels / width;
  return {
    kind: 'picture',
    raster: { width, height, channels, data: Uint8Array.from(samples) },
    notes: [],
  };
}

function array(
  channels: number,
  height: number,
  width: number,
  data: readonly number[],
  depth = 1,
): PlannedInput {
  const tensor = tensorOf({ channels, depth, height, width }, Float32Array.from(data));
  return { kind: 'array', tensor, isSignal: false, notes: [] };
}

function view(input: PlannedInput, wanted: Partial<NetworkInput> = {}) {
  return networkView(input, { isVolume: false, ...wanted });
}

describe('a network sees of a picture', () => {
  it.each([
    ['its grey, where it takes 1 channel', picture(3, [10, 20, 30]), { channels: 1 }, [18.15]],
    ['its RGB, where it takes 3', picture(3, [10, 20, 30]), { channels: 3 }, [10, 20, 30]],
    ['grey as RGB', picture(1, [40]), { channels: 3 }, [40, 40, 40]],
    ['its colours, where it does not say', picture(3, [10, 20, 30]), {}, [10, 20, 30]],
    ['one channel of a grey one, where it does not say', picture(1, [40]), {}, [40]],
    ['values in its range', picture(1, [51]), { values: [-1, 1] as const }, [-0.6]],
    ['the background where it is transparent', picture(2, [40, 51]), { channels: 1 }, [8]],
    ['values less the mean, by the deviation', picture(1, [40]), { mean: [10], std: [4] }, [7.5]],
    ['a mean for each channel', picture(3, [10, 20, 30]), { mean: [1, 2, 3], std: [1, 2, 3] }, [9, 9, 9]],
    [
      'the range first, then mean and deviation',
      picture(1, [255, 0]),
      { values: [0, 1] as const, mean: [0.5], std: [0.25] },
      [2, -2],
    ],
  ])('%s', (_, input, wanted, expected) => {
    expect([...view(input, wanted).tensor().data]).toEqual(expected.map(Math.fround));
  });

  it('the size that it asks for, known before anything is read of it', () => {
    const { shape, tensor } = view(picture(1, [0, 100, 200, 100], 2), { size: [1, 1] });
    expect(shape).toEqual({ channels: 1, depth: 1, height: 1, width: 1 });
    expect([...tensor().data]).toEqual([100]);
  });
});

describe('a network sees of an array', () => {
  it('its values as they are, whatever a picture would become', () => {
    const { tensor } = view(array(2, 1, 2, [1, 2, 3, 4]), { values: [0, 1] });
    expect([...tensor().data]).toEqual([1, 2, 3, 4]);
  });

  it('mean and deviation are for arrays too', () => {
    const { tensor } = view(array(2, 1, 2, [1, 2, 3, 4]), { mean: [1, 3], std: [2] });
    expect([...tensor().data]).toEqual([0, 0.5, 0, 0.5]);
  });
});

describe('a network refuses', () => {
  it.each([
    [
      'an array of other channels',
      array(2, 1, 1, [1, 2]),
      { channels: 3 },
      'has 2 channels, but the network takes 3 (of a picture it takes RGB)',
    ],
    [
      'one channel',
      array(1, 1, 1, [1]),
      { channels: 3 },
      'has 1 channel, but the network takes 3 (of a picture it takes RGB)',
    ],
    [
      'a picture where it takes 4 channels',
      picture(3, [1, 2, 3]),
      { channels: 4 },
      'is a picture, seen as 1 or 3 channels, but the network takes 4; give it an array',
    ],
    [
      'a picture where it takes volumes',
      picture(1, [1]),
      { isVolume: true },
      'is a picture, but the network takes volumes: arrays [channels, depth, height, width]',
    ],
    [
      'a mean for other channels',
      picture(1, [1]),
      { mean: [1, 2, 3] },
      'has 1 channel, but the network\'s "mean" has 3 values; give one, or one for each channel',
    ],
    [
      'to resize a volume',
      array(1, 1, 1, [1, 2], 2),
      { isVolume: true, size: [2, 2] as const },
      'is a volume of 1×2×1×1, which "size" does not resize; leave it out',
    ],
  ])('%s', (_, input, wanted, message) => {
    expect(() => view(input, wanted)).toThrow(new InputError(message));
  });
});
