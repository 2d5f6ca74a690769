import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import postgres from 'postgres';
import { startPostgres } from '../test-postgres';
import { type DbStack, STACK_VARIABLE } from './db-stack-address';

const START_TIMEOUT_MS = 180_000;

interface Child {
  url: string;
  stop: () => Promise<void>;
}

/** Supabase Lite as people run it: a process of its own, spoken to over HTTP alone. */
async function startLiteProcess(args: string[], settings: Record<string, string>): Promise<Child> {
  const script = path.join(__dirname, '../supabase-lite.ts');
  const child: ChildProcess = spawn(
    process.execPath,
    ['--conditions=react-server', '--import', 'tsx', script, '--port', '0', ...args],
    { cwd: path.join(__dirname, '../..'), env: { ...process.env, ...settings }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let output = '';
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const url = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`supabase-lite did not start in time:\n${output}`));
    }, START_TIMEOUT_MS);
    const listen = (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-4000);
      const ready = /^ready (http\S+)$/m.exec(output);
      if (ready?.[1]) {
        clearTimeout(timer);
        resolve(ready[1]);
      }
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`supabase-lite ended with ${code}:\n${output}`));
    });
  });
  return {
    url,
    stop: async () => {
      if (child.exitCode === null) child.kill('SIGTERM');
      await exited;
    },
  };
}

/** A database of its own on TEST_DATABASE_URL's server, or on a PostgreSQL that we start. */
async function prepareDatabase(): Promise<Child> {
  const given = process.env.TEST_DATABASE_URL;
  if (!given) return startPostgres();
  const name = `recomamp_test_${randomBytes(6).toString('hex')}`;
  const admin = postgres(given, { max: 1, onnotice: () => {} });
  await admin.unsafe(`create database ${name}`);
  const url = new URL(given);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    stop: async () => {
      await admin.unsafe(`drop database if exists ${name} with (force)`);
      await admin.end();
    },
  };
}

/**
 * What `*.db.test.ts` runs against: Lite on a temporary PGlite, and Lite in front of a real PostgreSQL. Test processes
 * learn the addresses from the environment. The answer stops everything, in reverse order.
 */
export async function startDbStack(): Promise<() => Promise<void>> {
  const stops: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const end of stops.splice(0).reverse()) await end();
  };
  try {
    const folder = await mkdtemp(path.join(tmpdir(), 'recomamp-dbtest-'));
    stops.push(() => rm(folder, { recursive: true, force: true }));
    const stack: Omit<DbStack, 'pglite' | 'postgres' | 'databaseUrl'> = {
      publishableKey: `sb_publishable_${randomBytes(12).toString('hex')}`,
      secretKey: `sb_secret_${randomBytes(12).toString('hex')}`,
      jwtSecret: randomBytes(24).toString('hex'),
      appUrl: 'http://127.0.0.1:3999',
      mailFolder: path.join(folder, 'mail'),
    };
    const settings = {
      SUPABASE_PUBLISHABLE_KEY: stack.publishableKey,
      SUPABASE_SECRET_KEY: stack.secretKey,
      SUPABASE_JWT_SECRET: stack.jwtSecret,
      APP_URL: stack.appUrl,
      DATABASE_URL: '',
      // A password's hash is there to take time: some two thousand sign-ups would spend minutes on it.
      LITE_AUTH_BCRYPT_COST: '4',
    };
    const database = await prepareDatabase();
    stops.push(database.stop);
    const mail = ['--mail-dir', stack.mailFolder];
    const started = await Promise.allSettled([
      startLiteProcess(['--data', path.join(folder, 'pglite'), ...mail], settings),
      startLiteProcess(['--database-url', database.url, '--pool', '25', ...mail], settings),
    ]);
    for (const one of started) if (one.status === 'fulfilled') stops.push(one.value.stop);
    const [onPglite, onPostgres] = started;
    if (onPglite.status === 'rejected') throw onPglite.reason;
    if (onPostgres.status === 'rejected') throw onPostgres.reason;
    const address: DbStack = {
      ...stack,
      pglite: onPglite.value.url,
      postgres: onPostgres.value.url,
      databaseUrl: database.url,
    };
    process.env[STACK_VARIABLE] = JSON.stringify(address);
    return stop;
  } catch (error) {
    await stop();
    throw error;
  }
}
