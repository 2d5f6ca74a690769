import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { chown, mkdtemp, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface ThrowAwayPostgres {
  /** Superuser connection string on 127.0.0.1, database `postgres`. */
  url: string;
  pid: number;
  /** Fast shutdown, then the data folder is removed. */
  stop: () => Promise<void>;
}

interface Account {
  name: string;
  uid: number;
  gid: number;
}

/** Debian keeps each major version in its own folder; the oldest from 15 on is the one our files must apply to. */
export function findPostgresBin(): string | undefined {
  const root = '/usr/lib/postgresql';
  if (!existsSync(root)) return undefined;
  const majors = readdirSync(root)
    .map(Number)
    .filter((major) => major >= 15 && existsSync(path.join(root, String(major), 'bin/initdb')))
    .sort((a, b) => a - b);
  return majors[0] === undefined ? undefined : path.join(root, String(majors[0]), 'bin');
}

/** PostgreSQL refuses to run as root; then it runs as `postgres`, or `nobody` where that does not exist. */
function unprivilegedAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  for (const name of ['postgres', 'nobody']) {
    const entry = accounts.find((fields) => fields[0] === name);
    if (entry) return { name, uid: Number(entry[2]), gid: Number(entry[3]) };
  }
  throw new Error('PostgreSQL does not run as root, and there is neither a user postgres nor nobody.');
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  return await new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no free port')),
      );
    });
  });
}

async function waitUntilReady(bin: string, port: number, child: ChildProcess, log: () => string): Promise<void> {
  for (let attempt = 0; attempt < 150; attempt++) {
    if (child.exitCode !== null) break;
    try {
      await run(path.join(bin, 'pg_isready'), ['-q', '-h', '127.0.0.1', '-p', String(port)]);
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  throw new Error(`PostgreSQL did not start:\n${log()}`);
}

/**
 * Starts a PostgreSQL of its own in a temp folder on a free port, without fsync: for tests and generators only. Throws
 * with a way out when no PostgreSQL is installed.
 */
export async function startPostgres(): Promise<ThrowAwayPostgres> {
  const bin = findPostgresBin();
  if (!bin) {
    throw new Error(
      'No PostgreSQL 15 or newer under /usr/lib/postgresql. Install one (apt-get install postgresql) or set TEST_DATABASE_URL.',
    );
  }
  const account = unprivilegedAccount();
  const identity = account ? { uid: account.uid, gid: account.gid } : {};
  const folder = await mkdtemp(path.join(tmpdir(), 'recomamp-postgres-'));
  const password = randomBytes(12).toString('hex');
  const passwordFile = path.join(folder, 'password');
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (account) {
    await chown(passwordFile, account.uid, account.gid);
    chownSync(folder, account.uid, account.gid);
  }
  const data = path.join(folder, 'data');
  const childEnv = { PATH: process.env.PATH ?? '', HOME: folder, LC_ALL: 'C.UTF-8' } as unknown as NodeJS.ProcessEnv;
  const options = { ...identity, env: childEnv, cwd: folder };
  const initdb = ['-D', data, '-U', 'postgres', '-E', 'UTF8', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`, '-N'];
  await run(path.join(bin, 'initdb'), initdb, options);

  const port = await freePort();
  const settings = [
    'fsync=off',
    'synchronous_commit=off',
    'full_page_writes=off',
    'max_connections=120',
    'listen_addresses=127.0.0.1',
  ].flatMap((setting) => ['-c', setting]);
  const child = spawn(path.join(bin, 'postgres'), ['-D', data, '-p', String(port), '-k', folder, ...settings], {
    ...options,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let log = '';
  child.stderr.on('data', (chunk: Buffer) => {
    log = (log + chunk.toString()).slice(-4000);
  });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const killOnExit = () => child.kill('SIGINT');
  process.once('exit', killOnExit);

  const stop = async () => {
    process.removeListener('exit', killOnExit);
    if (child.exitCode === null) child.kill('SIGINT');
    await exited;
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await waitUntilReady(bin, port, child, () => log);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`, pid: child.pid ?? 0, stop };
}

/** As a program: runs until it is told to stop, and says where it listens. */
async function main(): Promise<void> {
  const server = await startPostgres();
  console.log(`ready ${server.url}`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void server.stop().then(() => process.exit(0)));
  }
}

if (path.basename(process.argv[1] ?? '') === 'test-postgres.ts') void main();
