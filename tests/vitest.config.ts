import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vitest/config';
import { countingReporter } from './kit/counting-reporter.ts';

const repository = fileURLToPath(new URL('..', import.meta.url));
// One graphql in the process: test files would otherwise load its ES module, the server's packages the other one.
const graphql = createRequire(new URL('../server/package.json', import.meta.url)).resolve('graphql');
const oneGraphql = { alias: [{ find: /^graphql$/, replacement: graphql }] };
const setUp = {
  isolate: false,
  setupFiles: ['tests/kit/generated-cases.ts', 'tests/kit/said.ts'],
};
const onPostgres = {
  ...setUp,
  globalSetup: ['tests/kit/postgres.ts'],
  testTimeout: 20_000,
  hookTimeout: 60_000,
  // What a busy machine shows late is not wrong.
  expect: { poll: { timeout: 10_000 } },
};

const inBrowser = (name: string, include: string[]) => ({
  name,
  include,
  ...onPostgres,
  globalSetup: ['tests/kit/postgres.ts', 'tests/kit/before-browsers.ts'],
  testTimeout: 90_000,
  hookTimeout: 180_000,
});

export default defineConfig({
  root: repository,
  test: {
    reporters: ['default', countingReporter],
    maxWorkers: 2,
    passWithNoTests: true,
    projects: [
      {
        resolve: oneGraphql,
        root: repository,
        test: {
          name: 'server',
          include: ['server/src/**/*.test.ts', 'tests/kit/**/*.test.ts'],
          ...onPostgres,
        },
      },
      {
        resolve: oneGraphql,
        root: repository,
        test: { name: 'stories', include: ['tests/stories/**/*.test.ts'], ...onPostgres },
      },
      {
        plugins: [vue()],
        root: repository,
        resolve: { dedupe: ['graphql', '@urql/core', 'vue'] },
        test: {
          name: 'web',
          isolate: false,
          include: ['web/src/**/*.test.ts'],
          environment: 'happy-dom',
          setupFiles: ['tests/kit/all-texts.ts'],
        },
      },
      { resolve: oneGraphql, root: repository, test: inBrowser('browser', ['tests/browser/*.test.ts']) },
      { resolve: oneGraphql, root: repository, test: inBrowser('long', ['tests/browser/long/*.test.ts']) },
    ],
  },
});
