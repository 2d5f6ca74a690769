import { randomBytes } from 'node:crypto';
import { createClient } from '@supabase/supabase-js';
import postgres from 'postgres';
import type { Database } from '@/lib/supabase/database.types';
import type { Db } from '@/lib/supabase/types';
import { dbStack } from './db-stack-address';

/** Rules and RLS are tested on both, races on `postgres` alone: PGlite is one session. */
export type Backend = 'pglite' | 'postgres';
export const BACKENDS: readonly Backend[] = ['pglite', 'postgres'];

const noSession = { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false } as const;

/** Somebody without a session. */
export function anonClient(backend: Backend): Db {
  const stack = dbStack();
  return createClient<Database>(stack[backend], stack.publishableKey, { auth: noSession });
}

/** The service role: row level security does not hold for it. */
export function serviceClient(backend: Backend): Db {
  const stack = dbStack();
  return createClient<Database>(stack[backend], stack.secretKey, { auth: noSession });
}

export interface TestUser {
  id: string;
  email: string;
  password: string;
  accessToken: string;
  /** A client with this person's session. */
  db: Db;
}

/** Signs up somebody new, as the sign-up form does. */
export async function makeUser(backend: Backend, metadata: Record<string, string> = {}): Promise<TestUser> {
  const db = anonClient(backend);
  const email = `user-${randomBytes(8).toString('hex')}@example.test`;
  const password = `Pw-${randomBytes(8).toString('hex')}`;
  const { data, error } = await db.auth.signUp({ email, password, options: { data: metadata } });
  if (error) throw error;
  if (!data.user || !data.session) throw new Error('sign-up gave no session');
  return { id: data.user.id, email, password, accessToken: data.session.access_token, db };
}

let connection: postgres.Sql | undefined;

/** The real PostgreSQL behind the `postgres` backend, as superuser. Close it with `closeSql` in `afterAll`. */
export function sql(): postgres.Sql {
  connection ??= postgres(dbStack().databaseUrl, { max: 24, onnotice: () => {} });
  return connection;
}

export async function closeSql(): Promise<void> {
  await connection?.end();
  connection = undefined;
}

/** The data of an answer, or its error thrown: a test that goes on after an error tests something else. */
export function must<T>(answer: { data: T; error: { message: string; code?: string } | null }): NonNullable<T> {
  if (answer.error) throw new Error(`${answer.error.code ?? ''} ${answer.error.message}`);
  if (answer.data === null || answer.data === undefined) throw new Error('no data');
  return answer.data;
}
