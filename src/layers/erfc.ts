/**
 * The complementary error function, 1 − erf(x) = 2/√π ∫ₓ^∞ e^(−t²) dt, to double accuracy: within 1e-14 of its value,
 * relative to it, down to the smallest numbers of float64 (x = 26.5), 0 beyond.
 *
 * Rational approximations of W. J. Cody, “Rational Chebyshev approximations for the error function”, Mathematics of
 * Computation 23 (1969), 631–637: of erf up to 0.46875, of erfc up to 4, and of its asymptotic form beyond.
 */
export function erfc(x: number): number {
  const y = Math.abs(x);
  if (y <= 0.46875) return 1 - x * ratio(near, y * y);
  // Less than float64's smallest number; and infinity would leave 0 · ∞.
  if (y > 27) return x < 0 ? 2 : 0;
  const tail =
    gaussian(y) * (y <= 4 ? ratio(middle, y) : (1 / sqrtPi - ratio(far, 1 / (y * y)) / (y * y)) / y);
  return x < 0 ? 2 - tail : tail;
}

/** Numerator and denominator, highest power first. */
interface Fraction {
  readonly above: readonly number[];
  readonly below: readonly number[];
}

const near: Fraction = {
  above: [0.18577770618460315, 3.1611237438705655, 113.86415415105016, 377.485237685302, 3209.3775891384694],
  below: [1, 23.601290952344122, 244.02463793444417, 1282.6165260773723, 2844.236833439171],
};

const middle: Fraction = {
  above: [
    2.1531153547440383e-8, 0.5641884969886701, 8.883149794388377, 66.11919063714163, 298.6351381974001,
    881.952221241769, 1712.0476126340707, 2051.0783778260716, 1230.3393547979972,
  ],
  below: [
    1, 15.744926110709835, 117.6939508913125, 537.1811018620099, 1621.3895745666903, 3290.7992357334597,
    4362.619090143247, 3439.3676741437216, 1230.3393548037495,
  ],
};

const far: Fraction = {
  above: [
    0.016315387137302097, 0.30532663496123236, 0.36034489994980445, 0.12578172611122926, 0.016083785148742275,
    0.0006587491615298378,
  ],
  below: [
    1, 2.568520192289822, 1.8729528499234673, 0.5279051029514285, 0.06051834131244132, 0.0023352049762686918,
  ],
};

const sqrtPi = Math.sqrt(Math.PI);

function ratio({ above, below }: Fraction, x: number): number {
  return polynomial(above, x) / polynomial(below, x);
}

function polynomial(coefficients: readonly number[], x: number): number {
  let sum = 0;
  for (const coefficient of coefficients) sum = sum * x + coefficient;
  return sum;
}

/** exp(−y²), y ≥ 0, with y split into sixteenths, whose square is exact, and the rest: rounding y² would cost digits. */
function gaussian(y: number): number {
  const coarse = Math.trunc(y * 16) / 16;
  return Math.exp(-coarse * coarse) * Math.exp(-(y - coarse) * (y + coarse));
}
