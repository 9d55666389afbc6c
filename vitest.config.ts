import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{lib,components,app,bin,e2e/documents,e2e/security,e2e/golden,e2e/language-server}/**/*.test.{ts,tsx}'],
    setupFiles: ['vitest.setup.ts'],
    testTimeout: 20_000,
    // Nothing else runs meanwhile: on two processors, by default, one would stand idle.
    maxWorkers: '100%',
  },
})
