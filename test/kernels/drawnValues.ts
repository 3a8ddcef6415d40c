import { randomNumbers } from './random.js';

/** Kinds of weights that an algorithm could be made for, or trip over. */
export const weightKinds = [
  'dense',
  'sparse',
  'whole',
  'whole product',
  'sixteenths',
  'smooth',
  'low rank',
  'positive',
  'some filters 0',
] as const;
export type WeightKind = (typeof weightKinds)[number];

/** Kinds of pixels: of a model, of a photograph, of a blank page, of stars. */
export const valueKinds = ['fractions', 'whole', 'constant', 'spikes'] as const;
export type ValueKind = (typeof valueKinds)[number];

/** Values of a kind, the same for the same seed. */
export function drawnValues(kind: ValueKind, length: number, seed: number): Float32Array {
  const random = randomNumbers(seed);
  const constant = Math.round(random() * 255);
  const draw = {
    fractions: () => random() * 2 - 1,
    whole: () => Math.floor(random() * 256),
    constant: () => constant,
    spikes: () => (random() < 0.02 ? random() * 1000 - 300 : 0),
  }[kind];
  return Float32Array.from({ length }, draw);
}

/**
 * Kernels of a kind behind each other, the same for the same seed.
 *
 * @param count how many
 * @returns `[count, height, width]`
 */
export function drawnKernels(
  kind: WeightKind,
  count: number,
  height: number,
  width: number,
  seed: number,
): Float32Array {
  const random = randomNumbers(seed);
  const weights = new Float32Array(count * height * width);
  for (let index = 0; index < count; index++) {
    const kernel = kernelOf(kind, height, width, random);
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) weights[(index * height + y) * width + x] = kernel(y, x);
    }
  }
  return weights;
}

function kernelOf(
  kind: WeightKind,
  height: number,
  width: number,
  random: () => number,
): (y: number, x: number) => number {
  const signed = () => random() * 2 - 1;
  const small = () => Math.floor(random() * 9) - 4;
  const vector = (length: number, draw: () => number) => Array.from({ length }, draw);
  switch (kind) {
    case 'dense':
      return signed;
    case 'sparse':
      return () => (random() < 0.7 ? 0 : signed());
    case 'whole':
      return small;
    case 'whole product':
      return product(vector(height, small), vector(width, small));
    case 'sixteenths':
      return product(
        vector(height, () => small() / 16),
        symmetric(vector(width, small)),
      );
    case 'smooth': {
      const [middleY, middleX, size] = [(height - 1) / 2, (width - 1) / 2, (height + width) / 6 + random()];
      return (y, x) => Math.exp(-((y - middleY) ** 2 + (x - middleX) ** 2) / (2 * size * size));
    }
    case 'low rank': {
      const products = vector(1 + Math.floor(random() * 3), () => 0).map(() =>
        product(vector(height, signed), vector(width, signed)),
      );
      return (y, x) => products.reduce((sum, at) => sum + at(y, x), 0);
    }
    case 'positive':
      return random;
    case 'some filters 0':
      return random() < 0.5 ? () => 0 : product(vector(height, signed), vector(width, signed));
  }
}

function product(column: number[], row: number[]): (y: number, x: number) => number {
  return (y, x) => column[y] * row[x];
}

function symmetric(vector: number[]): number[] {
  return vector.map((value, index) => value + vector[vector.length - 1 - index]);
}
