import { degrees } from './degrees.js';
import { kernelFamily } from './family.js';
import { outer } from './outer.js';
import { number, whole } from './parameter.js';

/**
 * Lanczos' low-pass, as before shrinking by `scale`: along each axis `sinc(x/scale) · sinc(x/(a·scale))` for |x| <
 * a·scale, sinc(t) = sin(πt) / πt, divided by its sum; then column ⊗ row. With a stride of an odd `scale` it gives
 * what Pillow's LANCZOS gives for that shrinking, away from the border.
 */
export const lanczos = kernelFamily({
  name: 'lanczos',
  group: 'blur',
  description: 'Low-pass that keeps detail coarser than scale sharp: for shrinking.',
  source: 'Duchon 1979, Lanczos filtering; Pillow LANCZOS',
  input: 'color',
  parameters: {
    a: whole({ low: 1, high: 8, fallback: 3, description: 'lobes to each side' }),
    scale: number({
      low: 1,
      high: 64,
      fallback: 2,
      description: 'factor of the shrinking: width of a lobe in pixels',
    }),
  },
  make: ({ a, scale }) => {
    const radius = Math.ceil(a * scale) - 1;
    const samples = Array.from({ length: 2 * radius + 1 }, (_, index) => {
      const x = Math.abs(index - radius);
      return sinc(x / scale) * sinc(x / (a * scale));
    });
    const sum = samples.reduce((total, value) => total + value, 0);
    const profile = samples.map((value) => value / sum);
    return outer(profile, profile);
  },
});

/** Exactly 0 at whole numbers but 0. */
function sinc(t: number): number {
  return t === 0 ? 1 : degrees(180 * t).sin / (Math.PI * t);
}
