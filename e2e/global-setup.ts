import path from 'node:path';
import { startThrowawayStack } from '../scripts/stack/throwaway';

/** A throw-away stack for the tests. E2E_BASE_URL set: tests run against that stack instead. */
export default async function globalSetup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.E2E_BASE_URL) return undefined;
  // Each test is a new person, whose password's hash would take longer than all else of signing up.
  process.env.LITE_AUTH_BCRYPT_COST ??= '4';
  const say = process.env.E2E_VERBOSE ? console.error : undefined;
  const stack = await startThrowawayStack(path.join(__dirname, '..'), say);
  process.env.E2E_BASE_URL = stack.appUrl;
  process.env.E2E_SUPABASE_URL = stack.supabaseUrl;
  process.env.E2E_SANDBOX_URL = stack.sandboxUrl;
  process.env.E2E_DATA = stack.data;
  return stack.stop;
}
