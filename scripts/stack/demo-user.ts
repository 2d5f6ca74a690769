import { createClient } from '@supabase/supabase-js';

export const DEMO_USER = { email: 'demo@recomamp.test', password: 'recomamp-demo', name: 'Demo Analyst' } as const;

/**
 * Makes sure that the local stack has its demo login. Only for the Supabase Lite that this machine started itself: the
 * password is public. Throws when the account exists with another password, so that the ready line never lies.
 */
export async function ensureDemoUser(url: string, publishableKey: string): Promise<void> {
  const client = createClient(url, publishableKey, { auth: { persistSession: false, autoRefreshToken: false } });
  const { email, password, name } = DEMO_USER;
  const signIn = await client.auth.signInWithPassword({ email, password });
  if (!signIn.error) return;
  const signUp = await client.auth.signUp({ email, password, options: { data: { name } } });
  if (signUp.error) throw new Error(`the demo login could not be made: ${signUp.error.message}`);
}
