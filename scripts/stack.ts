/**
 * The local supervisor behind scripts/start.sh: Supabase (Lite on PGlite), catalog, AMC sandbox, Next and the ticker.
 *
 *   --dev            Next's dev server instead of the production build
 *   --data DIR       where everything is kept (default .data)
 *   --random-ports   any free port for everything (tests)
 *   --scale N        people in the sandbox's world (default small)
 *   --speed N        how much faster than AMC the sandbox's clock runs
 *   --json           print the ready line as JSON (tests)
 */
import { appendFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { EnvError, parseEnv as parseSettings } from '@/lib/env';
import { buildIfNeeded } from './stack/build';
import { type ChildSpec, SupervisedChild } from './stack/child';
import { DEMO_USER, ensureDemoUser } from './stack/demo-user';
import { ensureEnvFile } from './stack/env-file';
import { ADDRESSES, type StackAddresses, StackRecord } from './stack/leftovers';
import { choosePort } from './stack/ports';
import { isRoutine } from './stack/terminal';

const root = path.join(import.meta.dirname, '..');
const { values: flags } = parseArgs({
  options: {
    dev: { type: 'boolean', default: false },
    data: { type: 'string', default: '.data' },
    'random-ports': { type: 'boolean', default: false },
    scale: { type: 'string' },
    speed: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});
const started = Date.now();
const dataDir = path.resolve(root, flags.data);
mkdirSync(dataDir, { recursive: true });
const logFile = path.join(dataDir, 'stack.log');

function say(line: string): void {
  const text = `${new Date().toISOString().slice(11, 19)} ${line}`;
  appendFileSync(logFile, `${text}\n`);
  if (!flags.json && isRoutine(line)) return;
  (flags.json ? process.stderr : process.stdout).write(`${text}\n`);
}

const children: SupervisedChild[] = [];
const record = new StackRecord(dataDir);
/** Filled in as the parts get their ports. */
const addresses: StackAddresses = {};

async function run(spec: Omit<ChildSpec, 'cwd'>): Promise<string> {
  const writeDown = () =>
    record.write(
      children.map(({ spec: { name }, pid }) => ({ name, pid })),
      addresses,
    );
  const child = new SupervisedChild({ ...spec, cwd: root }, say, writeDown);
  children.push(child);
  return child.start();
}

const script = (file: string, ...args: string[]) => ({
  command: process.execPath,
  args: ['--conditions=react-server', '--import', 'tsx', file, ...args],
});

let stopping = false;
async function stop(code: number): Promise<void> {
  if (stopping) return;
  stopping = true;
  say('stopping');
  // The database goes last, so that whoever is still writing can finish.
  for (const child of [...children].reverse()) await child.stop();
  record.clear();
  process.exit(code);
}
process.on('SIGINT', () => void stop(0));
process.on('SIGTERM', () => void stop(0));

async function port(wanted: number, what: string): Promise<number> {
  const chosen = await choosePort(flags['random-ports'] ? 0 : wanted);
  if (chosen.moved) say(`port ${wanted} is taken: ${what} uses ${chosen.port}`);
  return chosen.port;
}

async function main(): Promise<void> {
  const other = record.takeOver();
  if (other !== null)
    throw new Error(
      `a stack already runs on ${flags.data} (process ${other}); stop it first, or give --data another folder`,
    );

  const envFile = ensureEnvFile(path.join(root, '.env.example'), path.join(root, '.env.local'));
  if (envFile.created) say('wrote .env.local with secrets of its own');
  const env: Record<string, string> = { ...envFile.values, NEXT_TELEMETRY_DISABLED: '1' };

  const appPort = await port(3000, 'the app');
  env.APP_URL ||= `http://127.0.0.1:${appPort}`;
  if (flags['random-ports']) env.APP_URL = `http://127.0.0.1:${appPort}`;
  env.RESULT_STORE = flags.data === '.data' ? (env.RESULT_STORE ?? '') : `fs:${path.join(dataDir, 'results')}`;
  // A throw-away stack never writes to real people, whatever .env.local says.
  const onlyHere = /^http:\/\/(127\.0\.0\.1|localhost)(:\d+)?$/.test(env.APP_URL);
  if ((!env.SMTP_URL && onlyHere) || flags['random-ports']) env.SMTP_URL = `fs:${path.join(dataDir, 'mail')}`;

  const localSupabase = !env.SUPABASE_URL;
  const localSandbox = env.AMC_USE_REAL_API !== 'true' && !env.AMC_SANDBOX_URL;
  const supabasePort = localSupabase ? await port(54_321, 'Supabase Lite') : 0;
  const sandboxPort = localSandbox ? await port(4010, 'the AMC sandbox') : 0;
  if (localSupabase) env.SUPABASE_URL = `http://127.0.0.1:${supabasePort}`;
  if (localSandbox) env.AMC_SANDBOX_URL = `http://127.0.0.1:${sandboxPort}`;
  for (const name of ADDRESSES) if (env[name]) addresses[name] = env[name];
  // What the app would refuse is refused here, before anything is started for it.
  parseSettings(env);

  const starting: Promise<unknown>[] = [];
  if (localSupabase) {
    const database = run({
      name: 'supabase',
      ...script(
        'scripts/supabase-lite.ts',
        '--port',
        String(supabasePort),
        '--data',
        path.join(dataDir, 'supabase'),
        '--mail-dir',
        path.join(dataDir, 'mail'),
      ),
      env: { ...env, LITE_TELEMETRY: '0' },
      readyWhen: /\bready (http\S+)/,
    });
    starting.push(database.then(() => prepareDatabase(env, true)));
  } else starting.push(prepareDatabase(env, false));
  if (localSandbox) {
    const options = [
      ...(flags.scale ? ['--scale', flags.scale] : []),
      ...(flags.speed ? ['--speed', flags.speed] : []),
    ];
    const sandbox = script(
      'scripts/amc-sandbox.ts',
      '--port',
      String(sandboxPort),
      '--data',
      path.join(dataDir, 'sandbox'),
      ...options,
    );
    starting.push(run({ name: 'sandbox', ...sandbox, env, readyWhen: /\bready (http\S+)/ }));
  }
  if (!flags.dev) starting.push(buildIfNeeded(root, say));
  await Promise.all(starting);

  const next = path.join(root, 'node_modules/next/dist/bin/next');
  await run({
    name: 'app',
    command: process.execPath,
    args: [
      next,
      // Five seconds, Node's own limit, end a connection in the moment in which a slow client sends its next request on it.
      ...(flags.dev ? ['dev'] : ['start', '--keepAliveTimeout', '75000']),
      '--hostname',
      '127.0.0.1',
      '--port',
      String(appPort),
    ],
    env,
    readyWhen: /Ready in/,
  });
  await run({
    name: 'ticker',
    ...script('scripts/ticker.ts'),
    env: { APP_URL: env.APP_URL, CRON_SECRET: env.CRON_SECRET },
    readyWhen: /\bready\b/,
  });

  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  if (flags.json) {
    const { email, password } = DEMO_USER;
    process.stdout.write(
      `${JSON.stringify({ ready: true, appUrl: env.APP_URL, supabaseUrl: env.SUPABASE_URL, sandboxUrl: env.AMC_SANDBOX_URL, email, password })}\n`,
    );
  }
  say(`ready in ${seconds} s: ${env.APP_URL}`);
  if (localSupabase) say(`sign in as ${DEMO_USER.email} with ${DEMO_USER.password}, or sign up`);
  say(`Ctrl-C stops everything; data and the log of all parts (stack.log) stay in ${path.relative(root, dataDir)}`);
}

/** Loads the catalog and the built-in templates and, on our own local database only, the demo login. */
async function prepareDatabase(env: Record<string, string>, ours: boolean): Promise<void> {
  const { importCatalog } = await import('./catalog/import');
  const { importTemplates } = await import('./templates/import');
  const database = { url: env.SUPABASE_URL ?? '', secretKey: env.SUPABASE_SECRET_KEY ?? '' };
  say(`catalog  ${await importCatalog({ ...database, folder: path.join(root, 'amc_dataset') })}`);
  say(`library  ${await importTemplates(database)}`);
  if (ours) await ensureDemoUser(env.SUPABASE_URL ?? '', env.SUPABASE_PUBLISHABLE_KEY ?? '');
}

main().catch((error: unknown) => {
  say(
    error instanceof EnvError
      ? error.message
      : `could not start: ${error instanceof Error ? error.message : String(error)}`,
  );
  void stop(1);
});
