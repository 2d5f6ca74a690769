/**
 * Writes `lib/supabase/database.types.ts` and `supabase/schema.sql` from the migrations: a throw-away PostgreSQL 15, all
 * migrations, then the engine behind `supabase gen types` and `pg_dump`. With `--check` it writes nothing and fails with
 * a diff when the committed files differ.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import postgres from 'postgres';
import { migrateDatabase } from './supabase-lite/server';
import { findPostgresBin, startPostgres } from './test-postgres';

const run = promisify(execFile);
const root = path.join(__dirname, '..');

const TYPES_FILE = 'lib/supabase/database.types.ts';
const SCHEMA_FILE = 'supabase/schema.sql';

async function generateTypes(url: string): Promise<string> {
  const { introspect } = await import('@supabase/postgrest-typegen/introspection');
  const { generateTypescript, sortGeneratorMetadata } = await import('@supabase/postgrest-typegen/generation');
  const sql = postgres(url, { onnotice: () => {} });
  try {
    const query = async (text: string) => ({ rows: [...(await sql.unsafe(text))] });
    const metadata = sortGeneratorMetadata(await introspect({ query }, { includedSchemas: ['public'] }));
    const code = await generateTypescript(metadata, { detectOneToOneRelationships: true, postgrestVersion: '12' });
    return `// Made by scripts/gen-database-types.ts from supabase/migrations. Do not edit.\n${code.trim()}\n`;
  } finally {
    await sql.end();
  }
}

/** What differs from machine to machine goes: versions, random tokens, session settings, runs of blank lines. */
export function normaliseDump(dump: string): string {
  const kept = dump
    .split('\n')
    .filter((line) => !/^\\(un)?restrict /.test(line))
    .filter((line) => !/^-- (Dumped (from|by)|PostgreSQL database dump)/.test(line))
    .filter((line) => !/^SET |^SELECT pg_catalog\.set_config/.test(line))
    .filter((line) => !/^--$/.test(line))
    // Grants to every role are Lite's and Supabase's defaults, not ours; those on functions are ours and stay.
    .filter((line) => !/^(GRANT|ALTER DEFAULT PRIVILEGES) .*(ON|GRANT ALL ON) (TABLE|TABLES|SEQUENCES)\b/.test(line))
    .map((line) => line.replace(/; Owner: .*$/, ''));
  return `${kept
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()}\n`;
}

async function dumpSchema(url: string): Promise<string> {
  const bin = findPostgresBin();
  if (!bin) throw new Error('pg_dump is not installed.');
  const args = ['--schema-only', '--no-owner', '--schema=public', '--schema=private', url];
  const { stdout } = await run(path.join(bin, 'pg_dump'), args, { maxBuffer: 64 * 1024 * 1024 });
  return `-- Made by scripts/gen-database-types.ts from supabase/migrations. Do not edit.\n\n${normaliseDump(stdout)}`;
}

/** pg_dump and the server write some things differently from one major version to the next. */
const SCHEMA_MAJOR = '15';

function postgresMajor(): string {
  return path.basename(path.dirname(findPostgresBin() ?? ''));
}

async function generate(): Promise<ReadonlyMap<string, string>> {
  const server = await startPostgres();
  const scratch = mkdtempSync(path.join(tmpdir(), 'recomamp-gen-'));
  try {
    await migrateDatabase({
      database: { kind: 'postgres', url: server.url, pool: 2 },
      port: 0,
      publishableKey: 'sb_publishable_generator_only',
      secretKey: 'sb_secret_generator_only',
      jwtSecret: 'generator-only-generator-only-generator-only',
      appUrl: 'http://127.0.0.1:3000',
      mailFolder: scratch,
    });
    const files = new Map([[TYPES_FILE, await generateTypes(server.url)]]);
    if (postgresMajor() === SCHEMA_MAJOR) files.set(SCHEMA_FILE, await dumpSchema(server.url));
    else console.warn(`${SCHEMA_FILE}: skipped, it needs PostgreSQL ${SCHEMA_MAJOR} and this is ${postgresMajor()}.`);
    return files;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
    await server.stop();
  }
}

/** The lines that differ, as `diff -u` prints them. */
async function diff(file: string, wanted: string): Promise<string> {
  const scratch = mkdtempSync(path.join(tmpdir(), 'recomamp-diff-'));
  try {
    const fresh = path.join(scratch, 'fresh');
    writeFileSync(fresh, wanted);
    const args = ['-u', '--label', `${file} (committed)`, file, '--label', `${file} (from the migrations)`, fresh];
    await run('diff', args, { maxBuffer: 16 * 1024 * 1024 });
    return '';
  } catch (error) {
    return String((error as { stdout?: string }).stdout ?? error);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

async function main(): Promise<void> {
  process.chdir(root);
  const check = process.argv.includes('--check');
  const files = await generate();
  let differs = false;
  for (const [file, content] of files) {
    if (!check) {
      writeFileSync(file, content);
      console.log(`wrote ${file}`);
      continue;
    }
    let committed: string | undefined;
    try {
      committed = readFileSync(file, 'utf8');
    } catch {
      console.error(`${file} is missing.`);
    }
    if (committed === content) continue;
    differs = true;
    if (committed !== undefined) console.error(await diff(file, content));
  }
  if (differs) {
    console.error(
      'The files above are not what the migrations make. Run: node --conditions=react-server --import tsx scripts/gen-database-types.ts',
    );
    process.exitCode = 1;
  }
}

if (path.basename(process.argv[1] ?? '') === 'gen-database-types.ts') void main();
