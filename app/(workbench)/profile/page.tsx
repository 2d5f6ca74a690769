import type { Metadata } from 'next';
import { AccountCard } from '@/components/profile/account-card';
import { AmazonCard, type AmcAccountFacts } from '@/components/profile/amazon-card';
import { ApiKeysCard } from '@/components/profile/api-keys-card';
import { DeleteAccount } from '@/components/profile/delete-account';
import { NotificationsCard } from '@/components/profile/notifications-card';
import { OutcomeNotice } from '@/components/profile/outcome-notice';
import { PasswordCard } from '@/components/profile/password-card';
import { SecurityLog } from '@/components/profile/security-log';
import { SessionsCard } from '@/components/profile/sessions-card';
import { ThemeCard } from '@/components/profile/theme-card';
import { Page, PageHeader } from '@/components/shell/page';
import { amazonOutcomeMessage } from '@/lib/amazon-auth/constants';
import { loadAmazonConnection } from '@/lib/amazon-auth/loaders';
import { loadApiKeys } from '@/lib/api-keys/loaders';
import { requireUser } from '@/lib/auth/session';
import { loadInstances } from '@/lib/instances/loaders';
import type { InstanceSummary } from '@/lib/instances/types';
import { loadNotificationDefaults, loadSecurityLog, loadSessions } from '@/lib/profile/loaders';

export const metadata: Metadata = { title: 'Profile' };

export default async function ProfilePage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const query = await searchParams;
  const first = (name: string) => {
    const value = query[name];
    return Array.isArray(value) ? value[0] : value;
  };
  const logPage = /^[1-9]\d{0,3}$/.test(first('log') ?? '') ? Number(first('log')) : 1;
  const [user, connection, instances, sessions, apiKeys, notifications, securityLog] = await Promise.all([
    requireUser(),
    loadAmazonConnection(),
    loadInstances(),
    loadSessions(),
    loadApiKeys(),
    loadNotificationDefaults(),
    loadSecurityLog(logPage),
  ]);
  const outcome = amazonOutcomeMessage({ amazon: first('amazon'), added: first('added'), failed: first('failed') });
  return (
    <Page reading>
      <PageHeader title="Profile" />
      {outcome === null ? null : <OutcomeNotice outcome={outcome} />}
      <AmazonCard connection={connection} accounts={accountsOf(instances)} />
      <AccountCard email={user.email} name={user.name} timeZone={user.timeZone} />
      <NotificationsCard settings={notifications} email={user.email} />
      <ThemeCard />
      <PasswordCard email={user.email} />
      <ApiKeysCard {...apiKeys} />
      <SessionsCard sessions={sessions} />
      <SecurityLog log={securityLog} page={logPage} />
      <DeleteAccount email={user.email} />
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
