'use client';

import { X } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import type { SyncedInstance, SyncReport } from '@/lib/instances/types';
import { syncSentence } from './sync-sentence';

/** What a sync did: the sentence first, then which instances, by name. */
export function SyncReportPanel({ report, onClose }: { report: SyncReport; onClose: () => void }) {
  const failed = report.failedAccounts;
  return (
    <Notice
      kind={failed.length > 0 ? 'warning' : 'success'}
      action={
        <Button variant="ghost" size="icon-sm" aria-label="Close the report" onClick={onClose}>
          <X aria-hidden />
        </Button>
      }
    >
      <p className="font-medium">{syncSentence(report)}</p>
      <Names title="Added" instances={report.added} />
      <Names
        title="Changed"
        instances={report.changed.map(({ name, amcInstanceId, fields }) => ({
          amcInstanceId,
          name: `${name} (${fields.map((field) => field.replaceAll('_', ' ')).join(', ')})`,
        }))}
      />
      <Names title="Gone at Amazon, kept here" instances={report.gone} />
      {failed.map((account) => (
        <p key={account.accountId} className="mt-1">
          Could not be read: {account.name}. {account.reason}
        </p>
      ))}
    </Notice>
  );
}

function Names({ title, instances }: { title: string; instances: readonly SyncedInstance[] }) {
  if (instances.length === 0) return null;
  return (
    <p className="mt-1">
      <span className="text-muted-foreground">{title}: </span>
      {instances.map((instance) => instance.name).join(', ')}
    </p>
  );
}
