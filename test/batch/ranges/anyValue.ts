import fc from 'fast-check';

/** Finite float32 values: of every size, near together, whole, zeros of both signs, and the ends of float32. */
export const anyValue = fc.oneof(
  fc.float({ noNaN: true, noDefaultInfinity: true }),
  fc.float({ min: 1, max: Math.fround(1.01), noNaN: true }),
  fc.integer({ min: -1024, max: 1024 }),
  fc.constantFrom(0, -0, 5, 1e-45, -1e-45, 3.4028234663852886e38, -3.4028234663852886e38),
);
