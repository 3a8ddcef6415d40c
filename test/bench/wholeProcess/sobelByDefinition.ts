import sharp from 'sharp';

/** Samples of a grey picture. */
export interface GrayPicture {
  readonly width: number;
  readonly height: number;
  readonly samples: Uint8Array;
}

const kernel = [
  [-1, 0, 1],
  [-2, 0, 2],
  [-1, 0, 1],
];

/**
 * What the benchmark's programs have to find, worked out in the plainest way and with none of the project's own code:
 * Rec. 601 luma, the sum over each whole window, and the smallest value black, the largest white.
 *
 * @param path a JPEG in colour
 */
export async function sobelByDefinition(path: string): Promise<GrayPicture> {
  const { data, info } = await sharp(path).raw().toBuffer({ resolveWithObject: true });
  const gray = new Float32Array(info.width * info.height);
  for (let pixel = 0; pixel < gray.length; pixel++) {
    gray[pixel] = 0.299 * data[3 * pixel] + 0.587 * data[3 * pixel + 1] + 0.114 * data[3 * pixel + 2];
  }
  const width = info.width - 2;
  const height = info.height - 2;
  const map = new Float32Array(width * height);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      let sum = 0;
      for (let i = 0; i < 3; i++) {
        for (let j = 0; j < 3; j++) sum += kernel[i][j] * gray[(y + i) * info.width + x + j];
      }
      map[at] = sum;
    }
  }
  const low = map.reduce((least, value) => Math.min(least, value));
  const high = map.reduce((most, value) => Math.max(most, value));
  return {
    width,
    height,
    samples: Uint8Array.from(map, (value) => Math.floor(((value - low) * 255) / (high - low) + 0.5)),
  };
}
