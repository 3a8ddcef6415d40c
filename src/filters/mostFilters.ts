/** The most filters that one bank holds. */
export const mostFilters = 4096;
