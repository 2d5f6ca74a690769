import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { dbStack } from './db-stack-address';

/**
 * A file of this folder as a process of its own, on the test's PostgreSQL, in order to kill it; `env` are the settings it
 * needs besides. Resolves once it has printed `ready`.
 */
export async function startWorkerProcess(file: string, env: Readonly<Record<string, string>>): Promise<ChildProcess> {
  const { postgres, publishableKey, secretKey } = dbStack();
  const child = spawn(process.execPath, ['--conditions=react-server', '--import', 'tsx', path.join(__dirname, file)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      SUPABASE_URL: postgres,
      SUPABASE_PUBLISHABLE_KEY: publishableKey,
      SUPABASE_SECRET_KEY: secretKey,
      AMC_USE_REAL_API: 'false',
      CRON_SECRET: 'worker-secret-not-used',
      APP_URL: 'http://127.0.0.1:3999',
      LOG_LEVEL: 'error',
      ...env,
    },
  });
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', (data) => String(data).includes('ready') && resolve());
    child.once('exit', (code) => reject(new Error(`a worker ended with ${code} before it was ready`)));
  });
  return child;
}
