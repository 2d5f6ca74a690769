import type { Metadata } from 'next';
import { AmazonCard, type AmcAccountFacts } from '@/components/profile/amazon-card';
import { OutcomeNotice } from '@/components/profile/outcome-notice';
import { Page, PageHeader } from '@/components/shell/page';
import { Card, CardContent, CardHeader, CardTitle } from '@/components/ui/card';
import { FactList } from '@/components/ui/fact-list';
import { amazonOutcomeMessage } from '@/lib/amazon-auth/constants';
import { loadAmazonConnection } from '@/lib/amazon-auth/loaders';
import { requireUser } from '@/lib/auth/session';
import { loadInstances } from '@/lib/instances/loaders';
import type { InstanceSummary } from '@/lib/instances/types';

export const metadata: Metadata = { title: 'Profile' };

export default async function ProfilePage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const query = await searchParams;
  const [user, connection, instances] = await Promise.all([requireUser(), loadAmazonConnection(), loadInstances()]);
  const first = (name: string) => {
    const value = query[name];
    return Array.isArray(value) ? value[0] : value;
  };
  const outcome = amazonOutcomeMessage({ amazon: first('amazon'), added: first('added'), failed: first('failed') });
  return (
    <Page reading>
      <PageHeader title="Profile" />
      {outcome === null ? null : <OutcomeNotice outcome={outcome} />}
      <AmazonCard connection={connection} accounts={accountsOf(instances)} />
      <Card aria-labelledby="account">
        <CardHeader>
          <CardTitle id="account">Account</CardTitle>
        </CardHeader>
        <CardContent>
          <FactList
            facts={[
              ...(user.name === null ? [] : [{ label: 'Name', value: user.name }]),
              { label: 'E-mail', value: user.email },
              { label: 'Time zone', value: user.timeZone },
            ]}
          />
        </CardContent>
      </Card>
    </Page>
  );
}

/** The AMC accounts behind the instances Amazon listed last, each with how many it has. */
function accountsOf(instances: readonly InstanceSummary[]): AmcAccountFacts[] {
  const accounts = new Map<string, AmcAccountFacts>();
  for (const instance of instances) {
    if (instance.status === 'gone' || instance.createdVia !== 'sync') continue;
    const before = accounts.get(instance.entityId);
    accounts.set(instance.entityId, {
      entityId: instance.entityId,
      name: before?.name ?? instance.accountName,
      instances: (before?.instances ?? 0) + 1,
    });
  }
  return [...accounts.values()];
}
