import type { NextConfig } from 'next';

/** Beginnings of the routes that start runs or read results. scripts/check-functions.ts finds what is missing here. */
const ROUTES_WITH_DUCKDB = [
  'cron/poll-executions',
  'cron/run-schedules',
  'executions',
  'instances/*',
  'my-queries',
  'query-builder',
  'results',
  'schedules',
  'workflows',
];

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // scripts/test.sh has them checked by `tsc` itself, and a local start runs what the tests have passed: once is enough.
  typescript: { ignoreBuildErrors: process.env.TYPES_ARE_CHECKED === '1' },
  // A second build is twice as fast with it; on a clean checkout there is none, and writing it takes a fifth of the build.
  experimental: { turbopackFileSystemCacheForBuild: process.env.CI !== 'true' },
  // proxy.ts does it for pages; API routes are the same with and without the slash.
  skipTrailingSlashRedirect: true,
  // Files that are the same for everyone pass proxy.ts by, which sets the headers of all other answers.
  headers: async () =>
    ['/_next/static/:path*', '/vs/:path*', '/icon.svg'].map((source) => ({
      source,
      headers: [{ key: 'X-Content-Type-Options', value: 'nosniff' }],
    })),
  // DuckDB is a native module: bundling it breaks its loader.
  serverExternalPackages: ['@duckdb/node-api', '@duckdb/node-bindings', 'nodemailer', 'pino'],
  // What a host with one function for each route packs. The result store's folder is a setting, so the trace takes the whole
  // project for its possible contents: Monaco's files, our sources. A pattern counts below any folder, packages' too.
  outputFileTracingExcludes: { '/*': ['public/vs/**/*', '**/*.{ts,tsx}'] },
  // The trace follows DuckDB's binding to its .node file, but not to the library that file needs beside it.
  outputFileTracingIncludes: {
    [`/{${ROUTES_WITH_DUCKDB.join(',')}}`]: ['node_modules/@duckdb/node-bindings-*/*.{so,dylib,dll}'],
  },
  // ESM-only packages that jest (through next/jest) must transpile too.
  transpilePackages: [
    'csv-parse',
    'jose',
    'next-safe-action',
    'nuqs',
    'ky',
    'p-retry',
    'is-network-error',
    'temporal-polyfill',
    'temporal-utils',
  ],
};

export default config;
