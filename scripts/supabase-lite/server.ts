import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import path from 'node:path';
import type { App, Connection } from '@supabase/lite';
import { unwrapSingle } from './compat';
import { type DatabaseTarget, openConnection } from './connection';
import { fileMailDriver } from './mail';

export interface LiteOptions {
  database: DatabaseTarget;
  port: number;
  publishableKey: string;
  secretKey: string;
  jwtSecret: string;
  /** Where people open RecomAMP: links in mails begin with it. */
  appUrl: string;
  mailFolder: string;
}

export interface LiteServer {
  url: string;
  /** Versions of the migrations this start applied. */
  applied: number;
  close: () => Promise<void>;
}

async function buildApp(connection: Connection, options: LiteOptions): Promise<App> {
  // Read from the environment by Lite itself, at import.
  process.env.LITE_TELEMETRY = '0';
  const { App: LiteApp } = await import('@supabase/lite');
  const app = new LiteApp({
    connection,
    options: {
      // Admin mode would serve requests without a key as the service role.
      server: { admin: false },
      drivers: { email: fileMailDriver(options.mailFolder, options.appUrl) },
    },
    api: { port: options.port },
    auth: {
      enabled: true,
      jwt_secret: options.jwtSecret,
      jwt_expiry: 3600,
      enable_signup: true,
      minimum_password_length: 8,
      site_url: options.appUrl,
      email: { enable_confirmations: false },
      publishable_key: options.publishableKey,
      secret_key: options.secretKey,
    },
  });
  await app.init();
  return app as unknown as App;
}

/**
 * Brings the database up to date: what of `supabase/migrations/` is not applied yet, each file in one transaction, then
 * the seed. Reads both from the working directory, which must be the project's.
 */
async function migrate(app: App): Promise<number> {
  const { applyPendingMigrations } = await import('@supabase/lite/cli');
  const { applied } = await applyPendingMigrations(app);
  await app.connection.exec(readFileSync(path.join('supabase', 'seed.sql'), 'utf8'));
  return applied.length;
}

/** Opens a database and migrates it, without serving it. For generators. */
export async function migrateDatabase(options: LiteOptions): Promise<void> {
  const connection = await openConnection(options.database);
  try {
    await migrate(await buildApp(connection, options));
  } finally {
    await connection.close();
  }
}

async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  return typeof address === 'object' && address ? address.port : port;
}

/** Serves Supabase's REST and Auth API on 127.0.0.1. Port 0 takes a free one. */
export async function startLite(options: LiteOptions): Promise<LiteServer> {
  const { getRequestListener } = await import('@hono/node-server');
  const connection = await openConnection(options.database);
  try {
    const app = await buildApp(connection, options);
    const applied = await migrate(app);
    const server = createServer(
      getRequestListener(async (request, env) => {
        const socket = 'incoming' in env ? env.incoming.socket : undefined;
        return unwrapSingle(request, await app.fetch(request, { peerAddress: socket?.remoteAddress ?? null }));
      }),
    );
    const port = await listen(server, options.port);
    return {
      url: `http://127.0.0.1:${port}`,
      applied,
      close: async () => {
        const closed = new Promise<void>((resolve) => server.close(() => resolve()));
        // Idle keep-alive connections would hold the server open; requests under way get two seconds to end.
        server.closeIdleConnections();
        const force = setTimeout(() => server.closeAllConnections(), 2000);
        await closed;
        clearTimeout(force);
        await connection.close();
      },
    };
  } catch (error) {
    await connection.close();
    throw error;
  }
}
