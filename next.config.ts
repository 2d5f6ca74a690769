import type { NextConfig } from 'next';

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
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
  // ESM-only packages that jest (through next/jest) must transpile too.
  transpilePackages: [
    'csv-parse',
    'jose',
    'next-safe-action',
    'nuqs',
    '@tanstack/react-table',
    'ky',
    'p-retry',
    'is-network-error',
    'temporal-polyfill',
    'temporal-utils',
  ],
};

export default config;
