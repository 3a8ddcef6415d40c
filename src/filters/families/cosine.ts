/**
 * The weights of the orthonormal DCT-II of a number of samples: √(1/size) for frequency 0, else
 * √(2/size) · cos(π (2i + 1) frequency / (2 size)).
 *
 * @param frequency in half waves over all samples, from 0 to size − 1
 * @returns [size], exactly symmetric for an even frequency, exactly antisymmetric for an odd one
 */
export function cosine(size: number, frequency: number): number[] {
  const scale = Math.sqrt((frequency === 0 ? 1 : 2) / size);
  return Array.from({ length: size }, (_, i) => scale * cosineOf((2 * i + 1) * frequency, size));
}

/** cos(π step / (2 size)), taken from the first quarter of the wave, so that mirrored steps give the same digits. */
function cosineOf(step: number, size: number): number {
  const inWave = step % (4 * size);
  const inHalf = Math.min(inWave, 4 * size - inWave);
  if (inHalf === size) return 0;
  return inHalf < size ? quarter(inHalf, size) : -quarter(2 * size - inHalf, size);
}

function quarter(step: number, size: number): number {
  return Math.cos((Math.PI * step) / (2 * size));
}
