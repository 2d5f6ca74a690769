'use client';

import { partLater } from '@/components/ui/part-later';
import { TableSkeleton } from '@/components/ui/skeleton';

// What the tabs of an instance hold; each is loaded with the tab that shows it. Drawn before they can be used, lists with boxes
// and fields would swallow the first press.

const Waiting = () => <TableSkeleton label="Loading" rows={8} columns={5} />;

export const InstanceCampaigns = partLater(
  () => import('./instance-campaigns').then((module) => module.InstanceCampaigns),
  Waiting,
);
export const LiveSchemaTab = partLater(
  () => import('./live-schema-tab').then((module) => module.LiveSchemaTab),
  Waiting,
);
export const WorkflowsTable = partLater(
  () => import('@/components/workflows/workflows-table').then((module) => module.WorkflowsTable),
  Waiting,
);
