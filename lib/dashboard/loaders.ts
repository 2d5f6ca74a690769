import 'server-only';
import { loadAmazonConnection } from '@/lib/amazon-auth/loaders';
import { requireUser } from '@/lib/auth/session';
import { createServerDb } from '@/lib/supabase/server';
import { readDashboard } from './data';
import type { DashboardSpan } from './schema';
import type { AmazonState, Dashboard } from './types';

/** The signed-in person's dashboard over the last `span` days of their zone, and how their Amazon connection stands. */
export async function loadDashboard(span: DashboardSpan): Promise<{ dashboard: Dashboard; amazon: AmazonState }> {
  const user = await requireUser();
  const [dashboard, connection] = await Promise.all([
    readDashboard(await createServerDb(), new Date(), span, user.timeZone),
    loadAmazonConnection(),
  ]);
  return { dashboard, amazon: connection?.status === 'connected' ? 'connected' : connection ? 'needs_reauth' : 'none' };
}
