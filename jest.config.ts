import type { Config } from 'jest';
import nextJest from 'next/jest.js';

const createConfig = nextJest({ dir: './' });

const shared: Config = {
  moduleNameMapper: {
    '^@/(.*)$': '<rootDir>/$1',
    // `server-only` throws outside a React server bundle; the structure check is what guards its use.
    '^server-only$': '<rootDir>/scripts/jest/empty-module.ts',
  },
  testPathIgnorePatterns: ['/node_modules/', '/.next/', '/e2e/', '/.data/'],
  modulePathIgnorePatterns: ['<rootDir>/.next/', '<rootDir>/.data/'],
  testEnvironment: 'node',
  setupFilesAfterEnv: ['<rootDir>/scripts/jest/timeout.ts'],
};

/** `unit` runs beside the source; `db` (`*.db.test.ts`) needs the servers that its globalSetup starts. */
export default async (): Promise<Config> => {
  const base = await createConfig(shared)();
  return {
    projects: [
      {
        ...base,
        displayName: 'unit',
        testMatch: ['**/*.test.ts', '**/*.test.tsx'],
        testPathIgnorePatterns: [...(shared.testPathIgnorePatterns ?? []), '\\.db\\.test\\.ts$'],
      },
      {
        ...base,
        displayName: 'db',
        testMatch: ['**/*.db.test.ts'],
        globalSetup: '<rootDir>/scripts/jest/db-setup.ts',
        globalTeardown: '<rootDir>/scripts/jest/db-teardown.ts',
      },
    ],
  };
};
