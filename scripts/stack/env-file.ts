import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseEnv } from 'node:util';

const hex = (bytes: number) => randomBytes(bytes).toString('hex');

/** How each secret that is empty in .env.example is made. Formats are those the services check. */
const GENERATED: Readonly<Record<string, () => string>> = {
  SUPABASE_PUBLISHABLE_KEY: () => `sb_publishable_${hex(16)}`,
  SUPABASE_SECRET_KEY: () => `sb_secret_${hex(24)}`,
  SUPABASE_JWT_SECRET: () => hex(32),
  AMAZON_CLIENT_ID: () => `amzn1.application-oa2-client.${hex(16)}`,
  AMAZON_CLIENT_SECRET: () => `amzn1.oa2-cs.v1.${hex(32)}`,
  FERNET_KEY: () => `${randomBytes(32).toString('base64url')}=`,
  CRON_SECRET: () => hex(24),
};

/** The text of .env.example with its empty secrets filled in. Lines and comments stay as they are. */
export function fillSecrets(example: string): string {
  return example.replaceAll(/^([A-Z_]+)=$/gm, (line, name: string) => {
    const make = GENERATED[name];
    return make ? `${name}=${make()}` : line;
  });
}

/** Writes `target` from `example` unless it exists already; then it is read, never changed. */
export function ensureEnvFile(example: string, target: string): { created: boolean; values: Record<string, string> } {
  const created = !existsSync(target);
  if (created) writeFileSync(target, fillSecrets(readFileSync(example, 'utf8')), { mode: 0o600 });
  const values: Record<string, string> = {};
  for (const [name, value] of Object.entries(parseEnv(readFileSync(target, 'utf8')))) if (value) values[name] = value;
  return { created, values };
}
