import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createClient } from '@supabase/supabase-js';
import { SignJWT } from 'jose';
import { hostsFor } from '@/lib/amc/regions';
import { type Env, EnvError, parseEnv } from '@/lib/env';
import { counted } from '@/lib/words';
import type { Report } from './report';

interface Finding {
  what: string;
  ok: boolean;
  detail: string;
}

type Fetch = typeof fetch;
const PATIENCE_MS = 10_000;

/** What the migrations make, read from the schema they were dumped to. */
function expectedObjects(): { tables: { name: string; columns: string[] }[]; functions: string[] } {
  const text = readFileSync(path.join(__dirname, '../../supabase/schema.sql'), 'utf8');
  const tables = [...text.matchAll(/^CREATE TABLE public\.(\w+) \(\n([\s\S]*?)^\)/gm)].map(
    ([, name = '', body = '']) => ({
      name,
      columns: [...body.matchAll(/^ {4}([a-z_]\w*) (?!CHECK)/gm)].map(([, column = '']) => column),
    }),
  );
  const functions = [...text.matchAll(/^CREATE FUNCTION public\.(\w+)/gm)].map(([, name = '']) => name);
  return { tables, functions: [...new Set(functions)] };
}

async function databaseFindings(env: Env, get: Fetch): Promise<Finding[]> {
  const headers = { apikey: env.SUPABASE_SECRET_KEY, authorization: `Bearer ${env.SUPABASE_SECRET_KEY}` };
  let answer: Response;
  try {
    answer = await get(`${env.SUPABASE_URL}/rest/v1/`, { headers, signal: AbortSignal.timeout(PATIENCE_MS) });
  } catch {
    return [{ what: 'database', ok: false, detail: `${env.SUPABASE_URL} can not be reached` }];
  }
  if (!answer.ok) {
    return [{ what: 'database', ok: false, detail: `SUPABASE_SECRET_KEY is refused (HTTP ${answer.status})` }];
  }
  const paths = Object.keys(((await answer.json()) as { paths?: object }).paths ?? {});
  const { tables, functions } = expectedObjects();
  const missing: string[] = [];
  for (const { name, columns } of tables) {
    const url = `${env.SUPABASE_URL}/rest/v1/${name}?select=${columns.join(',')}&limit=0`;
    const probe = await get(url, { headers, signal: AbortSignal.timeout(PATIENCE_MS) });
    if (!probe.ok) missing.push(`${name} (or a column of it)`);
  }
  // A hosted project lists its functions at the root; the local stand-in does not, and makes them at its start.
  if (paths.some((one) => one.startsWith('/rpc/'))) {
    missing.push(...functions.filter((name) => !paths.includes(`/rpc/${name}`)).map((name) => `${name}()`));
  }
  const findings: Finding[] = [
    { what: 'database', ok: true, detail: env.SUPABASE_URL },
    {
      what: 'migrations',
      ok: missing.length === 0,
      detail:
        missing.length === 0
          ? `${tables.length} tables with all their columns`
          : `missing: ${missing.slice(0, 8).join(', ')}${missing.length > 8 ? ' …' : ''}. Apply supabase/migrations`,
    },
  ];
  if (missing.length > 0) return findings;
  const db = createClient(env.SUPABASE_URL, env.SUPABASE_SECRET_KEY, { auth: { persistSession: false } });
  for (const [table, what, remedy] of [
    ['amc_data_sources', 'catalog', 'npm run import:catalog'],
    ['query_templates', 'library', 'npm run import:templates'],
  ] as const) {
    const { count, error } = await db.from(table).select('id', { count: 'exact', head: true });
    const rows = count ?? 0;
    findings.push({ what, ok: error === null && rows > 0, detail: rows > 0 ? `${rows} rows` : `empty: run ${remedy}` });
  }
  return findings;
}

async function keyFinding(env: Env, get: Fetch): Promise<Finding> {
  const what = 'API keys';
  if (env.SUPABASE_JWT_SECRET === undefined) {
    return { what, ok: true, detail: 'off: SUPABASE_JWT_SECRET is not set' };
  }
  const token = await new SignJWT({ role: 'authenticated' })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setSubject('00000000-0000-4000-8000-000000000000')
    .setAudience('authenticated')
    .setIssuedAt()
    .setExpirationTime('1m')
    .sign(new TextEncoder().encode(env.SUPABASE_JWT_SECRET));
  const answer = await get(`${env.SUPABASE_URL}/rest/v1/profiles?select=id&limit=1`, {
    headers: { apikey: env.SUPABASE_PUBLISHABLE_KEY, authorization: `Bearer ${token}` },
    signal: AbortSignal.timeout(PATIENCE_MS),
  }).catch(() => null);
  if (answer === null) return { what, ok: false, detail: 'the database can not be reached' };
  return answer.ok
    ? { what, ok: true, detail: 'on: the project takes tokens signed with SUPABASE_JWT_SECRET' }
    : { what, ok: false, detail: `SUPABASE_JWT_SECRET is not the project's (HTTP ${answer.status})` };
}

/** Any answer will do: that something listens there is what is asked. */
async function reaches(what: string, url: string, get: Fetch): Promise<Finding> {
  const answer = await get(url, { redirect: 'manual', signal: AbortSignal.timeout(PATIENCE_MS) }).catch(() => null);
  return { what, ok: answer !== null, detail: answer === null ? `${url} can not be reached` : url };
}

function settingsFindings(env: Env): Finding[] {
  const local = /^https?:\/\/(127\.0\.0\.1|localhost)(:|$)/.test(env.APP_URL);
  return [
    {
      what: 'address',
      ok: local || env.APP_URL.startsWith('https:'),
      detail:
        local || env.APP_URL.startsWith('https:')
          ? env.APP_URL
          : `${env.APP_URL} is not https: cookies would travel in the open`,
    },
    { what: 'mail', ok: true, detail: env.SMTP_URL === undefined ? 'off: SMTP_URL is not set' : 'set' },
    { what: 'encryption', ok: true, detail: counted(env.FERNET_KEY.length, 'key') },
  ];
}

/** Everything that has to be right before the first use: settings, database, keys, Amazon. Changes nothing. */
export async function check(source: Readonly<Record<string, string | undefined>>, get: Fetch = fetch): Promise<Report> {
  let env: Env;
  try {
    env = parseEnv(source);
  } catch (error) {
    if (!(error instanceof EnvError)) throw error;
    const problems = error.problems.map(({ name, problem, remedy }) => `${name}: ${problem} ${remedy}`);
    return { lines: [], problems, data: { findings: [], settings: error.problems } };
  }
  const amazon = hostsFor('NA', env.AMC_USE_REAL_API ? undefined : env.AMC_SANDBOX_URL);
  const findings = [
    ...settingsFindings(env),
    ...(await databaseFindings(env, get)),
    await keyFinding(env, get),
    await reaches(env.AMC_USE_REAL_API ? 'Amazon Ads' : 'AMC sandbox', amazon.api, get),
    await reaches('Login with Amazon', amazon.token, get),
  ];
  return {
    lines: findings.map(({ what, ok, detail }) => `${ok ? 'ok ' : 'NO '} ${what}: ${detail}`),
    problems: findings.filter(({ ok }) => !ok).map(({ what, detail }) => `${what}: ${detail}`),
    data: { findings },
  };
}
