import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // The real command is tested as it is shipped, so it is built first.
    globalSetup: 'test/build.ts',
    testTimeout: 60_000,
    // Most of the time goes into commands, each on one core; vitest would leave one core free.
    maxWorkers: '100%',
  },
});
