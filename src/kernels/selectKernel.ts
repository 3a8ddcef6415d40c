import { checkName } from '../checkName.js';
import { conv2dDirect } from './conv2dDirect.js';
import { conv2dReference } from './conv2dReference.js';
import type { Convolution, ConvolutionKernel } from './convolution.js';

/**
 * The kernels, the preferred one first. `auto` takes the first that suits: what suits depends on shapes and
 * weights alone, never on the machine, so that the same run gives the same bits everywhere.
 */
const kernels = {
  direct: { run: conv2dDirect, suits: () => true },
  reference: { run: conv2dReference, suits: () => true },
} satisfies Record<string, KernelEntry>;

interface KernelEntry {
  readonly run: ConvolutionKernel;
  /** Sees shapes and weights, and no pixels. */
  readonly suits: (convolution: Omit<Convolution, 'input'>) => boolean;
}

type KernelName = keyof typeof kernels;

/** `auto`, or the name of a kernel. */
export type Algorithm = 'auto' | KernelName;

/** All algorithms by name, `auto` first. */
export const algorithms: readonly Algorithm[] = ['auto', ...Object.keys(kernels).filter(isKernelName)];

/**
 * Chooses the kernel that computes a convolution.
 *
 * @throws {UsageError} if the algorithm is unknown
 * @param algorithm a kernel's name forces that one; `auto` (the default) takes the fastest that suits
 */
export function selectKernel(
  convolution: Omit<Convolution, 'input'>,
  algorithm: Algorithm = 'auto',
): ConvolutionKernel {
  checkName('algorithm', algorithm, algorithms);
  if (algorithm !== 'auto') return kernels[algorithm].run;
  const found = Object.values<KernelEntry>(kernels).find(({ suits }) => suits(convolution));
  return (found ?? kernels.reference).run;
}

function isKernelName(name: string): name is KernelName {
  return Object.hasOwn(kernels, name);
}
