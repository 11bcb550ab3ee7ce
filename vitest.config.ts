import { defineConfig } from 'vitest/config';

export default defineConfig({
  ssr: { resolve: { conditions: ['@pellucid/source'] } },
  test: {
    include: ['**/test/**/*.test.ts'],
    globalSetup: './apps/pipeline/test/servers/broker-on-demand.ts',
    pool: 'forks',
    // TensorFlow tells of every graph that it loads.
    env: { TF_CPP_MIN_LOG_LEVEL: '2' },
    maxWorkers: 2,
    // TensorFlow takes two seconds to load, once a process.
    isolate: false,
    testTimeout: 20_000,
    hookTimeout: 60_000,
    coverage: { provider: 'v8', reporter: ['text-summary', 'html', 'json-summary'] },
  },
});
