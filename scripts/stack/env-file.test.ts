import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseEnv as parseSettings } from '@/lib/env';
import { ensureEnvFile, fillSecrets } from './env-file';

const example = path.join(__dirname, '../../.env.example');
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'env-file-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the settings file', () => {
  it('fills the secrets of .env.example so that, with addresses, the app accepts them', () => {
    const { created, values } = ensureEnvFile(example, path.join(folder, '.env.local'));
    expect(created).toBe(true);
    const addresses = {
      APP_URL: 'http://127.0.0.1:1',
      SUPABASE_URL: 'http://127.0.0.1:2',
      AMC_SANDBOX_URL: 'http://127.0.0.1:3',
    };
    expect(() => parseSettings({ ...values, ...addresses })).not.toThrow();
    expect(statSync(path.join(folder, '.env.local')).mode & 0o077).toBe(0);
  });

  it('never changes a file that exists', () => {
    const target = path.join(folder, '.env.local');
    writeFileSync(target, 'CRON_SECRET=mine\nFERNET_KEY=\n');
    const { created, values } = ensureEnvFile(example, target);
    expect(created).toBe(false);
    expect(values).toEqual({ CRON_SECRET: 'mine' });
    expect(readFileSync(target, 'utf8')).toBe('CRON_SECRET=mine\nFERNET_KEY=\n');
  });

  it('makes other secrets each time and leaves addresses empty', () => {
    const text = readFileSync(example, 'utf8');
    expect(fillSecrets(text)).not.toBe(fillSecrets(text));
    expect(fillSecrets(text)).toMatch(/^SUPABASE_URL=$/m);
  });
});
