import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{lib,components,app,bin}/**/*.test.{ts,tsx}'],
    setupFiles: ['vitest.setup.ts'],
    testTimeout: 20_000,
  },
})
