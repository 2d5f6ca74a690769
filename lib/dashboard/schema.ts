import { z } from 'zod';

/** How far back the dashboard looks, in days. */
export const DASHBOARD_SPANS = [7, 30] as const;
export type DashboardSpan = (typeof DASHBOARD_SPANS)[number];

/** `?days=` of the dashboard; anything else means 7. */
export const dashboardQuery = z.object({
  days: z
    .enum(['7', '30'])
    .transform((text): DashboardSpan => (text === '30' ? 30 : 7))
    .catch(7)
    .default(7),
});
