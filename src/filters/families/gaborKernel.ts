import { centred } from './centred.js';
import { degrees } from './degrees.js';
import type { Kernel } from './family.js';

/** What a Gabor filter is made of; `gabor` says more of each. */
interface GaborParameters {
  /** Side in pixels, odd. */
  readonly size: number;
  /** Standard deviation along the wave, in pixels. */
  readonly sigma: number;
  /** Direction of the wave in degrees, clockwise as seen, 0 to the right. */
  readonly theta: number;
  /** Wavelength in pixels. */
  readonly lambda: number;
  /** Standard deviation along the wave over that across it. */
  readonly gamma: number;
  /** Phase in degrees. */
  readonly psi: number;
}

/**
 * `exp(-(u² + γ²v²) / 2σ²) · cos(2πu/λ - ψ)`, u pixels towards theta and v across it. OpenCV's `getGaborKernel`, which
 * stores its kernel turned by half a turn: hence -ψ where its formula has +ψ. Exactly symmetric about the centre at
 * ψ 0, exactly antisymmetric at 90.
 */
export function gaborKernel({ size, sigma, theta, lambda, gamma, psi }: GaborParameters): Kernel {
  const { cos, sin } = degrees(theta);
  const phase = degrees(psi);
  const sigmaAcross = sigma / gamma;
  const radius = (size - 1) / 2;
  return centred({ down: radius, across: radius }, (y, x) => {
    const u = x * cos + y * sin;
    const v = y * cos - x * sin;
    const bell = Math.exp(-0.5 * ((u * u) / (sigma * sigma) + (v * v) / (sigmaAcross * sigmaAcross)));
    const angle = ((2 * Math.PI) / lambda) * u;
    // Adding 0 makes 0 of -0.
    return bell * (Math.cos(angle) * phase.cos + Math.sin(angle) * phase.sin) + 0;
  });
}
