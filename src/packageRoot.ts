/**
 * The package's own folder, which holds `filters/`. This file is one folder below it both as source (src/)
 * and when bundled (dist/).
 */
export const packageRoot = new URL('..', import.meta.url);
