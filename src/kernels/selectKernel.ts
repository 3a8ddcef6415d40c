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
  readonly suits: (convolution: PlannedConvolution) => boolean;
}

/** A convolution before it runs: its shapes and weights, and no pixels. */
export type PlannedConvolution = Omit<Convolution, 'input' | 'rows' | 'columns' | 'fill'>;

export type KernelName = keyof typeof kernels;

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
export function selectKernel(convolution: PlannedConvolution, algorithm?: Algorithm): ConvolutionKernel {
  return kernels[algorithmFor(convolution, algorithm)].run;
}

/** The name of the kernel that `selectKernel` takes. */
export function algorithmFor(convolution: PlannedConvolution, algorithm: Algorithm = 'auto'): KernelName {
  checkName('algorithm', algorithm, algorithms);
  if (algorithm !== 'auto') return algorithm;
  const entries = Object.entries<KernelEntry>(kernels);
  const found = entries.find(([, { suits }]) => suits(convolution))?.[0];
  return found !== undefined && isKernelName(found) ? found : 'reference';
}

function isKernelName(name: string): name is KernelName {
  return Object.hasOwn(kernels, name);
}
