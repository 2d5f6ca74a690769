import 'server-only';
import { requireUser } from '@/lib/auth/session';
import type { NotificationSettings } from '@/lib/schedules/schema';
import { createServerDb } from '@/lib/supabase/server';
import { listSecurityEvents, listSessions, readNotificationDefaults } from './data';
import type { SecurityLogPage, SignedInSession } from './types';

/** The signed-in person's sessions. */
export async function loadSessions(): Promise<SignedInSession[]> {
  await requireUser();
  return listSessions(await createServerDb());
}

/** What the signed-in person's new schedules start with. */
export async function loadNotificationDefaults(): Promise<NotificationSettings> {
  const { userId } = await requireUser();
  return readNotificationDefaults(await createServerDb(), userId);
}

/** A page of what was done in the signed-in person's account, counted from 1. */
export async function loadSecurityLog(page: number): Promise<SecurityLogPage> {
  await requireUser();
  return listSecurityEvents(await createServerDb(), page);
}
