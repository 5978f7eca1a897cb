import { configDefaults, defineConfig } from 'vitest/config'
import viteConfig from './vite.config.ts'

/**
 * Two projects over one test cluster: `house`, everything that lies beside the code, and `journeys`, whole days in a real
 * browser, each on a server of its own. Two files at a time in both.
 */
export default defineConfig({
  ...viteConfig,
  test: {
    globalSetup: ['testing/cluster.ts'],
    pool: 'forks',
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'house',
          include: ['{contract,server,client,checks,demo,testing,setup}/**/*.test.{ts,tsx}'],
          exclude: configDefaults.exclude,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'journeys',
          include: ['journeys/**/*.test.ts'],
          exclude: configDefaults.exclude,
          testTimeout: 180_000,
          hookTimeout: 120_000,
          // After everything else, so that no other work disturbs what a person would see.
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
