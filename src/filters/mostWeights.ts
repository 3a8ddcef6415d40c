/** The most weights that one bank holds: 128 MiB in float64. */
export const mostWeights = 2 ** 24;
