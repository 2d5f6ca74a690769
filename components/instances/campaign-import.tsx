'use client';

import { useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { FieldError } from '@/components/ui/field';
import { failureOf } from '@/lib/actions/result';
import { importCampaignsAction } from '@/lib/instances/actions';
import type { CsvProblem } from '@/lib/instances/campaigns';
import { counted } from '@/lib/words';
import { problemsCsv } from './problems-csv';

/** Where an import stands, and in the end what became of it. `failure` says why the rest was not taken. */
interface ImportState {
  readonly going: boolean;
  readonly imported: number;
  readonly total: number;
  readonly problems: readonly CsvProblem[];
  readonly failure: string | null;
}

const NOTHING: ImportState = { going: true, imported: 0, total: 0, problems: [], failure: null };

/**
 * Brings campaigns of an instance in from a CSV. The file is read here, so that a wrong one is told before anything is
 * sent; its campaigns go out in batches, so that there is a progress to see. Lines that can't be taken come back as a
 * CSV with the reasons.
 */
export function CampaignImport({ instanceId, onImported }: { instanceId: string; onImported: () => void }) {
  const id = useId();
  const [state, setState] = useState<ImportState | null>(null);
  const going = state?.going ?? false;

  const take = async (file: File) => {
    setState(NOTHING);
    try {
      const end = await importFile(instanceId, file, setState);
      setState({ ...end, going: false });
      if (end.imported > 0) onImported();
    } catch {
      setState({ ...NOTHING, going: false, failure: 'The file could not be read.' });
    }
  };
  return (
    <div className="mt-2 flex flex-col gap-1.5 border-border border-t pt-3 text-sm">
      <div className="flex flex-wrap items-center gap-2">
        <input
          id={id}
          type="file"
          accept=".csv,text/csv,text/tab-separated-values"
          className="sr-only"
          disabled={going}
          onChange={(event) => {
            const file = event.target.files?.[0];
            event.target.value = '';
            if (file !== undefined) void take(file);
          }}
        />
        <Button size="sm" pending={going} onClick={() => document.getElementById(id)?.click()}>
          Import a CSV
        </Button>
        <label htmlFor={id} className="text-muted-foreground text-xs">
          Columns campaign_id and campaign_name; also ad_product_type, brand, state, start_date, end_date
        </label>
      </div>
      {state?.going && state.total > 0 ? (
        <div className="flex items-center gap-2">
          <div
            role="progressbar"
            aria-label="Campaigns imported"
            aria-valuemin={0}
            aria-valuemax={state.total}
            aria-valuenow={state.imported}
            className="h-2 w-48 overflow-hidden rounded-sm bg-muted"
          >
            <div className="h-full bg-primary" style={{ width: `${(state.imported / state.total) * 100}%` }} />
          </div>
          <span className="text-muted-foreground text-xs tabular-nums">
            {state.imported.toLocaleString('en')} of {state.total.toLocaleString('en')}
          </span>
        </div>
      ) : null}
      {state === null || state.going ? null : <Outcome {...state} />}
    </div>
  );
}

/** Reads the whole file, then sends it. Stops at the first batch that is refused: what went before it stays. */
async function importFile(instance: string, file: File, told: (state: ImportState) => void): Promise<ImportState> {
  // Only who imports loads the reader.
  const [{ campaignBatches, readCampaignCsv }, { instanceUuid }] = await Promise.all([
    import('@/lib/instances/campaigns'),
    import('@/lib/ids'),
  ]);
  const instanceId = instanceUuid.parse(instance);
  const read = readCampaignCsv(await file.text());
  if (!read.ok) return { ...NOTHING, failure: read.message };
  const { rows, problems } = read;
  let state: ImportState = { ...NOTHING, total: rows.length, problems };
  for (const batch of campaignBatches(rows)) {
    told(state);
    const answer = await importCampaignsAction({ instanceId, rows: batch }).catch(() => undefined);
    if (answer?.data === undefined) {
      const failure = (answer && failureOf(answer)?.message) ?? 'The server could not be reached.';
      return { ...state, failure };
    }
    state = { ...state, imported: state.imported + answer.data.imported };
  }
  return state;
}

function Outcome({ imported, total, problems, failure }: ImportState) {
  if (failure !== null && imported === 0) return <FieldError>{failure}</FieldError>;
  const words = `${counted(imported, 'campaign was', 'campaigns were')} imported.`;
  return (
    <>
      {failure === null ? null : (
        <FieldError>
          {failure} {imported.toLocaleString('en')} of {total.toLocaleString('en')} campaigns were imported before.
          Import the file again: none will be there twice.
        </FieldError>
      )}
      <p role="status" className="flex flex-wrap items-center gap-2 text-xs">
        {failure === null ? words : null}
        {problems.length === 0 ? null : (
          <>
            <span className="text-status-paused">
              {problems.length === 1
                ? `1 line was not taken: line ${problems[0]?.line}, ${problems[0]?.message}.`
                : `${problems.length.toLocaleString('en')} lines were not taken.`}
            </span>
            <Button size="sm" variant="ghost" onClick={() => download(problems)}>
              Download them
            </Button>
          </>
        )}
      </p>
    </>
  );
}

function download(problems: readonly CsvProblem[]): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([problemsCsv(problems)], { type: 'text/csv' }));
  link.download = 'campaigns-not-imported.csv';
  link.click();
  URL.revokeObjectURL(link.href);
}
