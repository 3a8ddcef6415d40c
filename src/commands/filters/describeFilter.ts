import { filterFacts } from '../../filters/facts/filterFacts.js';
import { frequencyResponse } from '../../filters/facts/frequencyResponse.js';
import { kernelsOf } from '../../filters/facts/kernelsOf.js';
import type { Filter } from '../../filters/filter.js';

/** A filter and its facts as JSON: `kernels` are the weights as they are applied, `[channels][height][width]`. */
export function describeFilter(filter: Filter): object {
  const { name, description, source, input, activation, normalize } = filter;
  const { kernels: kernelFacts, ...facts } = filterFacts(filter);
  const kernels = kernelsOf(filter);
  return {
    name,
    description,
    source,
    kernels: kernels.map(({ height, width, weights }) =>
      Array.from({ length: height }, (_, y) => [...weights.subarray(y * width, (y + 1) * width)]),
    ),
    ...(filter.channels === 1 && { input }),
    activation,
    normalize,
    ...facts,
    perKernel: kernelFacts.map((each, index) => ({
      ...each,
      frequencyResponse: {
        cyclesPerPixel: [0, 0.5],
        x: [...frequencyResponse(kernels[index], 'x', 33)],
        y: [...frequencyResponse(kernels[index], 'y', 33)],
      },
    })),
  };
}
