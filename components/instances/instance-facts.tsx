import { Badge } from '@/components/ui/badge';
import { CopyableId } from '@/components/ui/copy-button';
import { type Fact, FactList } from '@/components/ui/fact-list';
import { RelativeTime } from '@/components/ui/relative-time';
import type { InstanceDetail } from '@/lib/instances/types';
import { marketplaceName } from './marketplace-names';

/** What is known of an instance; what Amazon did not say is left out. */
export function InstanceFacts({ instance }: { instance: InstanceDetail }) {
  const facts: Fact[] = [
    { label: 'AMC id', value: <CopyableId id={instance.amcInstanceId} label="AMC instance id" full /> },
    { label: 'Type', value: instance.type === 'SANDBOX' ? 'Sandbox' : 'Standard' },
    { label: 'Region', value: instance.region },
    {
      label: 'Marketplace',
      value: (
        <>
          {marketplaceName(instance.marketplaceId)}
          <CopyableId id={instance.marketplaceId} label="marketplace id" />
        </>
      ),
    },
    {
      label: 'Account',
      value: (
        <>
          {instance.accountName}
          <CopyableId id={instance.entityId} label="entity id" />
        </>
      ),
    },
  ];
  if (instance.customerName !== null) facts.push({ label: 'Advertiser', value: instance.customerName });
  if (instance.advertiserTypes.length > 0) {
    facts.push({
      label: 'Advertiser types',
      value: instance.advertiserTypes.map((type) => <Badge key={type}>{type}</Badge>),
    });
  }
  if (instance.optionalDatasets.length > 0) {
    facts.push({
      label: 'Paid data sets',
      value: instance.optionalDatasets.map((set) => <Badge key={set}>{set}</Badge>),
    });
  }
  facts.push({ label: 'Time zone', value: instance.timeZone });
  if (instance.currency !== null) facts.push({ label: 'Costs', value: costsOf(instance) });
  facts.push({
    label: 'Came by',
    value: instance.createdVia === 'sync' ? 'a sync from Amazon' : 'hand',
  });
  if (instance.lastSyncedAt !== null) {
    facts.push({ label: 'Last seen at Amazon', value: <RelativeTime at={instance.lastSyncedAt.toISOString()} /> });
  }
  return <FactList facts={facts} className="sm:grid-cols-[6.5rem_minmax(0,1fr)]" />;
}

function costsOf({ currency, costPerRun, costPerMinute }: InstanceDetail): string {
  const money = (amount: number) => `${currency} ${amount.toLocaleString('en', { minimumFractionDigits: 2 })}`;
  const parts = [
    costPerRun === null ? '' : `${money(costPerRun)} a run`,
    costPerMinute === null ? '' : `${money(costPerMinute)} a minute`,
  ].filter(Boolean);
  return parts.length === 0 ? `In ${currency}, no rate set` : parts.join(' and ');
}
