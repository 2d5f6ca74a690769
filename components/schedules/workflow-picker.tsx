'use client';

import { useState } from 'react';
import { Badge } from '@/components/ui/badge';
import { ErrorState } from '@/components/ui/error-state';
import { SearchInput } from '@/components/ui/search-input';
import { cn } from '@/lib/cn';
import { useWorkflows } from './use-workflows';
import type { ChoosableWorkflow, WorkflowOffer } from './workflow-choice';

/** Saved queries to choose one from; the search asks the server, which knows them all. */
export function WorkflowPicker({
  offer,
  chosen,
  chosenId,
  onChoose,
}: {
  /** What the page came with: the queries used last. */
  offer: WorkflowOffer;
  chosen: ChoosableWorkflow | null;
  /** Marked at once, before the server has answered with the whole of it. */
  chosenId: string;
  onChoose: (workflow: ChoosableWorkflow) => void;
}) {
  const [search, setSearch] = useState('');
  const { data = offer, error, isFetching } = useWorkflows(search, offer);
  // The chosen one comes first, so that it is in sight whatever is searched.
  const shown = chosen === null ? data.items : [chosen, ...data.items.filter(({ id }) => id !== chosen.id)];
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="pb-1.5 font-medium text-sm">Query</legend>
      <SearchInput
        label="Search your queries"
        placeholder="Name of the query"
        value={search}
        pending={isFetching}
        onSearch={setSearch}
      />
      {error ? <ErrorState title={error.message} className="p-3" /> : null}
      <div className="max-h-72 overflow-y-auto rounded-md border border-border bg-card">
        {shown.length === 0 ? (
          <p className="p-3 text-muted-foreground text-sm">
            {search === '' ? 'No query is saved yet.' : 'No saved query fits this search.'}
          </p>
        ) : (
          shown.map((workflow) => (
            <label
              key={workflow.id}
              className={cn(
                'flex min-h-9 cursor-pointer items-center gap-2.5 border-border border-b px-3 py-1 text-sm last:border-b-0 hover:bg-row-hover has-focus-visible:bg-row-hover',
                workflow.id === chosenId && 'bg-primary-tint hover:bg-primary-tint',
              )}
            >
              <input
                type="radio"
                name="schedule-workflow"
                className="accent-primary"
                checked={workflow.id === chosenId}
                onChange={() => onChoose(workflow)}
              />
              <span className="min-w-0 flex-1 truncate font-medium">{workflow.name}</span>
              <span className="hidden gap-1 sm:flex">
                {workflow.tags.slice(0, 2).map((tag) => (
                  <Badge key={tag}>{tag}</Badge>
                ))}
              </span>
              <span className="max-w-40 truncate text-muted-foreground">{workflow.instanceName ?? 'No instance'}</span>
            </label>
          ))
        )}
      </div>
      {data.more ? (
        <p className="text-muted-foreground text-xs">
          The {data.items.length} used last are shown: search to find the others.
        </p>
      ) : null}
    </fieldset>
  );
}
