/**
 * The error function, to about 15 digits: its series near zero, its continued fraction further out.
 * Abramowitz & Stegun, 7.1.6 and 7.1.14.
 */
export function errorFunction(x: number): number {
  const z = Math.abs(x);
  const value = z < 3 ? series(z) : 1 - complement(z);
  return x < 0 ? -value : value;
}

function series(z: number): number {
  let [term, sum] = [z, z];
  for (let n = 1; Math.abs(term) > sum * 1e-17; n++) {
    term *= (2 * z * z) / (2 * n + 1);
    sum += term;
  }
  return ((2 / Math.sqrt(Math.PI)) * sum) / Math.exp(z * z);
}

function complement(z: number): number {
  if (z > 6) return 0;
  let fraction = z;
  for (let n = 60; n > 0; n--) fraction = z + n / 2 / fraction;
  return 1 / (Math.exp(z * z) * Math.sqrt(Math.PI) * fraction);
}
