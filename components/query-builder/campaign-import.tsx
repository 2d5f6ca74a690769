'use client';

import { useId, useState, useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { FieldError } from '@/components/ui/field';
import { failureOf } from '@/lib/actions/result';
import { instanceUuid } from '@/lib/ids';
import { importCampaignsAction } from '@/lib/instances/actions';
import type { CsvProblem } from '@/lib/instances/campaigns';
import { problemsCsv } from './problems-csv';

/** Brings campaigns of an instance in from a CSV; lines that can't be taken come back as a CSV with the reasons. */
export function CampaignImport({ instanceId, onImported }: { instanceId: string; onImported: () => void }) {
  const id = useId();
  const [pending, start] = useTransition();
  const [outcome, setOutcome] = useState<{ imported: number; problems: readonly CsvProblem[] } | null>(null);
  const [error, setError] = useState<string | null>(null);
  const take = (file: File) =>
    start(async () => {
      setOutcome(null);
      setError(null);
      const csv = await file.text();
      const answer = await importCampaignsAction({ instanceId: instanceUuid.parse(instanceId), csv }).catch(
        () => undefined,
      );
      if (answer?.data === undefined) {
        setError((answer && failureOf(answer)?.message) ?? 'The file could not be sent.');
        return;
      }
      setOutcome(answer.data);
      onImported();
    });
  const download = (problems: readonly CsvProblem[]) => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([problemsCsv(problems)], { type: 'text/csv' }));
    link.download = 'campaigns-not-imported.csv';
    link.click();
    URL.revokeObjectURL(link.href);
  };
  return (
    <div className="mt-2 flex flex-col gap-1.5 border-border border-t pt-3 text-sm">
      <div className="flex flex-wrap items-center gap-2">
        <input
          id={id}
          type="file"
          accept=".csv,text/csv,text/tab-separated-values"
          className="sr-only"
          onChange={(event) => {
            const file = event.target.files?.[0];
            event.target.value = '';
            if (file !== undefined) take(file);
          }}
        />
        <Button size="sm" pending={pending} onClick={() => document.getElementById(id)?.click()}>
          Import a CSV
        </Button>
        <label htmlFor={id} className="text-muted-foreground text-xs">
          Columns campaign_id and campaign_name; also ad_product_type, brand, state, start_date, end_date
        </label>
      </div>
      {error === null ? null : <FieldError>{error}</FieldError>}
      {outcome === null ? null : (
        <p role="status" className="flex flex-wrap items-center gap-2 text-xs">
          {outcome.imported === 1
            ? '1 campaign was imported.'
            : `${outcome.imported.toLocaleString('en')} campaigns were imported.`}
          {outcome.problems.length === 0 ? null : (
            <>
              <span className="text-status-paused">
                {outcome.problems.length === 1
                  ? `1 line was not taken: line ${outcome.problems[0]?.line}, ${outcome.problems[0]?.message}.`
                  : `${outcome.problems.length.toLocaleString('en')} lines were not taken.`}
              </span>
              <Button size="sm" variant="ghost" onClick={() => download(outcome.problems)}>
                Download them
              </Button>
            </>
          )}
        </p>
      )}
    </div>
  );
}
