import 'server-only';
import { cache } from 'react';
import { requireUser } from '@/lib/auth/session';
import { createServerDb } from '@/lib/supabase/server';
import { readMyConnection } from './data';
import type { AmazonConnectionView } from './schema';

/**
 * The signed-in person's Amazon connection for profile and banner, read once a request; null when there is none or it
 * was disconnected. Never holds a token.
 */
export const loadAmazonConnection = cache(async (): Promise<AmazonConnectionView | null> => {
  await requireUser();
  const connection = await readMyConnection(await createServerDb());
  return connection?.status === 'disconnected' ? null : connection;
});
