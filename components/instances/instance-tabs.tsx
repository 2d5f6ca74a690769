import { LinkTabs } from '@/components/ui/link-tabs';
import type { InstanceCounts } from '@/lib/instances/types';

const TABS = [
  { value: 'overview', label: 'Overview' },
  { value: 'workflows', label: 'Workflows', counts: 'workflows' },
  { value: 'executions', label: 'Executions', counts: 'runs' },
  { value: 'campaigns', label: 'Campaigns', counts: 'campaigns' },
  { value: 'schema', label: 'Schema' },
] as const;

export type InstanceTab = (typeof TABS)[number]['value'];

/** The tab an address asks for; anything unreadable is the overview. */
export function instanceTabOf(value: string | string[] | undefined): InstanceTab {
  return TABS.find((tab) => tab.value === value)?.value ?? 'overview';
}

/** The parts of an instance, with how much is in each. */
export function InstanceTabs({ id, current, counts }: { id: string; current: InstanceTab; counts: InstanceCounts }) {
  return (
    <LinkTabs
      label="Parts of the instance"
      current={current}
      tabs={TABS.map((tab) => ({
        value: tab.value,
        label: tab.label,
        href: tab.value === 'overview' ? `/instances/${id}` : `/instances/${id}?tab=${tab.value}`,
        ...('counts' in tab ? { count: counts[tab.counts] } : {}),
      }))}
    />
  );
}
