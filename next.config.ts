import type { NextConfig } from 'next';

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // proxy.ts does it for pages; API routes are the same with and without the slash.
  skipTrailingSlashRedirect: true,
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
