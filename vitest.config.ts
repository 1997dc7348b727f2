// How the tests run: plain Node, one PostgreSQL for the whole run, two workers.
import { defineConfig } from 'vitest/config'

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic' } },
  test: {
    environment: 'node',
    include: [
      'kernel/**/*.test.ts',
      'modules/**/*.test.ts',
      'server/**/*.test.ts',
      'tests/**/*.test.ts',
      'database/**/*.test.ts', 'web/**/*.test.ts',
      '**/*.test.tsx',
    ],
    exclude: ['**/node_modules/**', 'build/**', 'data/**'],
    globalSetup: 'tests/support/test-cluster.ts',
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 180_000,
    teardownTimeout: 30_000,
    // A reader of the pages and the rules sits in China; a test that depends on the machine's zone shows itself here.
    env: { TZ: 'Asia/Shanghai', SHEZHAN_TEST: '1' },
  },
})
