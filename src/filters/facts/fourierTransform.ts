/**
 * Prepares the discrete Fourier transform of one length, `X[k] = Σ x[n] e^(-2πi k n / length)`, in float64.
 *
 * @param length a power of two
 * @returns transforms `length` complex numbers in place
 */
export function fourierTransform(length: number): (real: Float64Array, imaginary: Float64Array) => void {
  const cosines = Float64Array.from({ length: length / 2 }, (_, k) => Math.cos((2 * Math.PI * k) / length));
  const sines = Float64Array.from({ length: length / 2 }, (_, k) => Math.sin((2 * Math.PI * k) / length));
  const reversed = bitReversal(length);
  // Cooley and Tukey's, radix 2, decimation in time.
  return (real, imaginary) => {
    for (let i = 0; i < length; i++) {
      const j = reversed[i];
      if (j <= i) continue;
      [real[i], real[j]] = [real[j], real[i]];
      [imaginary[i], imaginary[j]] = [imaginary[j], imaginary[i]];
    }
    for (let half = 1; half < length; half *= 2) {
      const stride = length / (2 * half);
      for (let start = 0; start < length; start += 2 * half) {
        for (let k = 0; k < half; k++) {
          const [cosine, sine] = [cosines[k * stride], sines[k * stride]];
          const [even, odd] = [start + k, start + k + half];
          const re = real[odd] * cosine + imaginary[odd] * sine;
          const im = imaginary[odd] * cosine - real[odd] * sine;
          real[odd] = real[even] - re;
          imaginary[odd] = imaginary[even] - im;
          real[even] += re;
          imaginary[even] += im;
        }
      }
    }
  };
}

/** Each index with its binary digits in the opposite order. */
function bitReversal(length: number): Uint32Array {
  const reversed = new Uint32Array(length);
  for (let i = 1; i < length; i++) reversed[i] = (reversed[i >> 1] >> 1) | (i & 1 ? length >> 1 : 0);
  return reversed;
}
