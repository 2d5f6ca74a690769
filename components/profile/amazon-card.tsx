import { Button } from '@/components/ui/button';
import { Card, CardContent, CardHeader, CardTitle } from '@/components/ui/card';
import { CopyableId } from '@/components/ui/copy-button';
import { FactList } from '@/components/ui/fact-list';
import { Notice } from '@/components/ui/notice';
import { RelativeTime } from '@/components/ui/relative-time';
import { StatusBadge } from '@/components/ui/status-badge';
import type { AmazonConnectionView } from '@/lib/amazon-auth/schema';
import { counted } from '@/lib/words';
import { ConnectAmazon } from './connect-amazon';
import { DisconnectAmazon } from './disconnect-amazon';
import { REGION_NAMES } from './region-names';

/** An AMC account behind the connection, as far as a sync has seen it. */
export interface AmcAccountFacts {
  entityId: string;
  name: string | null;
  instances: number;
}

/** The connection to Amazon: its state first, then what it reaches, then what can be done. */
export function AmazonCard({
  connection,
  accounts,
}: {
  connection: AmazonConnectionView | null;
  accounts: readonly AmcAccountFacts[];
}) {
  const live = connection !== null && connection.status !== 'disconnected' ? connection : null;
  return (
    <Card aria-labelledby="amazon-connection">
      <CardHeader>
        <CardTitle id="amazon-connection">Amazon connection</CardTitle>
        <ConnectionStatus connection={connection} />
      </CardHeader>
      <CardContent className="flex flex-col gap-4">
        {live === null ? (
          <NotConnected connection={connection} />
        ) : (
          <>
            {live.status === 'needs_reauth' ? (
              <Notice kind="warning">
                Amazon no longer accepts this connection{live.lastError === null ? '' : `: ${live.lastError}`}. Nothing
                can be run until you give your consent again; your instances, runs and results stay.
              </Notice>
            ) : null}
            <ConnectionFacts connection={live} accounts={accounts} />
            <div className="flex flex-wrap gap-2">
              <Button variant={live.status === 'needs_reauth' ? 'primary' : 'secondary'} asChild>
                <a href={`/api/auth/amazon/login?region=${live.region}`}>Reconnect</a>
              </Button>
              <DisconnectAmazon instanceCount={accounts.reduce((sum, account) => sum + account.instances, 0)} />
            </div>
          </>
        )}
      </CardContent>
    </Card>
  );
}

function ConnectionStatus({ connection }: { connection: AmazonConnectionView | null }) {
  if (connection?.status === 'connected') return <StatusBadge tone="succeeded">Connected</StatusBadge>;
  if (connection?.status === 'needs_reauth') return <StatusBadge tone="failed">Needs your consent</StatusBadge>;
  return <StatusBadge tone="paused">Not connected</StatusBadge>;
}

function NotConnected({ connection }: { connection: AmazonConnectionView | null }) {
  return (
    <>
      <p className="max-w-prose text-sm">
        {connection === null
          ? 'Connect the Amazon Ads account that can see your AMC instances. Amazon asks for your consent; RecomAMP then reads the list of instances and runs queries in your name.'
          : 'Amazon is disconnected. Your instances, runs and results are still here; connect again to run queries.'}
      </p>
      <ConnectAmazon label="Connect Amazon" {...(connection === null ? {} : { initialRegion: connection.region })} />
    </>
  );
}

function ConnectionFacts({
  connection,
  accounts,
}: {
  connection: AmazonConnectionView;
  accounts: readonly AmcAccountFacts[];
}) {
  const who = [connection.userName, connection.userEmail].filter((part) => part !== null).join(', ');
  return (
    <FactList
      facts={[
        ...(who === '' ? [] : [{ label: 'Connected as', value: who }]),
        { label: 'Region', value: `${REGION_NAMES[connection.region]} (${connection.region})` },
        { label: 'Since', value: <RelativeTime at={connection.connectedAt.toISOString()} /> },
        ...(connection.accessExpiresAt === null || connection.status !== 'connected'
          ? []
          : [
              {
                label: 'Access expires',
                value: (
                  <>
                    <RelativeTime at={connection.accessExpiresAt.toISOString()} />
                    <span className="text-muted-foreground">renewed by itself</span>
                  </>
                ),
              },
            ]),
        {
          label: 'AMC accounts',
          value:
            accounts.length === 0 ? (
              <span className="text-muted-foreground">None seen yet. Sync on the instances page.</span>
            ) : (
              <ul className="flex flex-col gap-1">
                {accounts.map((account) => (
                  <li key={account.entityId} className="flex flex-wrap items-center gap-x-2">
                    {account.name === null ? null : <span>{account.name}</span>}
                    <CopyableId id={account.entityId} label="entity id" />
                    <span className="text-muted-foreground">{counted(account.instances, 'instance')}</span>
                  </li>
                ))}
              </ul>
            ),
        },
      ]}
    />
  );
}
