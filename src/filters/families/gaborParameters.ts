import { number, type Parameter } from './parameter.js';

/** The parameters of Gabor filters that one filter and a bank share; defaults of the two that scale, in pixels. */
export function gaborParameters({
  sigma,
  lambda,
}: {
  sigma: number;
  lambda: number;
}): Readonly<Record<'sigma' | 'lambda' | 'gamma' | 'psi', Parameter<number>>> {
  return {
    sigma: number({
      low: 0.1,
      high: 1023,
      fallback: sigma,
      description: 'standard deviation along the wave in pixels',
    }),
    lambda: number({
      low: 1,
      high: 1023,
      fallback: lambda,
      description: 'wavelength in pixels; from 2 on it can be seen',
    }),
    gamma: number({
      low: 0.05,
      high: 20,
      fallback: 0.5,
      description: 'sigma over the standard deviation along the stripes; below 1 they are longer than wide',
    }),
    psi: number({
      low: -360,
      high: 360,
      fallback: 0,
      description:
        'phase in degrees: 0 a bright stripe in the middle, 90 an edge that gets brighter towards theta',
    }),
  };
}
