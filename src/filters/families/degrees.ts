/**
 * Cosine and sine of an angle in degrees, any finite one. Exact at multiples of 90 and the nearest float64 at
 * multiples of 45 and 30; angles that mirror each other have the same digits, so that kernels mirror too.
 */
export function degrees(angle: number): { cos: number; sin: number } {
  const turned = ((angle % 360) + 360) % 360;
  const quarter = Math.floor(turned / 90);
  const { cos, sin } = firstQuarter(turned - 90 * quarter);
  // 0 - x rather than -x: no negative zeros.
  if (quarter === 1) return { cos: 0 - sin, sin: cos };
  if (quarter === 2) return { cos: 0 - cos, sin: 0 - sin };
  if (quarter === 3) return { cos: sin, sin: 0 - cos };
  return { cos, sin };
}

/** 0 to 90: the upper half is the lower one with cosine and sine exchanged. */
function firstQuarter(angle: number): { cos: number; sin: number } {
  if (angle > 45) {
    const { cos, sin } = firstQuarter(90 - angle);
    return { cos: sin, sin: cos };
  }
  if (angle === 45) return { cos: Math.SQRT1_2, sin: Math.SQRT1_2 };
  if (angle === 30) return { cos: Math.sqrt(0.75), sin: 0.5 };
  const radians = (angle * Math.PI) / 180;
  return { cos: Math.cos(radians), sin: Math.sin(radians) };
}
