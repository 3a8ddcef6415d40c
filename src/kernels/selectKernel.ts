import { conv2dDirect } from './conv2dDirect.js';
import { conv2dReference } from './conv2dReference.js';
import type { Convolution, ConvolutionKernel } from './convolution.js';

type KernelName = 'direct' | 'reference';

/**
 * The kernels, the preferred one first. `auto` takes the first that suits: what suits depends on shapes and
 * weights alone, never on the machine, so that the same run gives the same bits everywhere.
 */
const kernels: Record<KernelName, { run: ConvolutionKernel; suits: (convolution: Convolution) => boolean }> =
  {
    direct: { run: conv2dDirect, suits: () => true },
    reference: { run: conv2dReference, suits: () => true },
  };

/** `auto`, or the name of a kernel. */
export type Algorithm = 'auto' | KernelName;

/** All algorithms by name, `auto` first. */
export const algorithms: readonly Algorithm[] = ['auto', 'direct', 'reference'];

/**
 * Chooses the kernel that computes a convolution.
 *
 * @param algorithm a kernel's name forces that one; `auto` (the default) takes the fastest that suits
 */
export function selectKernel(convolution: Convolution, algorithm: Algorithm = 'auto'): ConvolutionKernel {
  if (algorithm !== 'auto') return kernels[algorithm].run;
  const found = Object.values(kernels).find(({ suits }) => suits(convolution));
  return (found ?? kernels.reference).run;
}
