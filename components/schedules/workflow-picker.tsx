'use client';

import { parseAsString, useQueryState } from 'nuqs';
import { useTransition } from 'react';
import { Badge } from '@/components/ui/badge';
import { SearchInput } from '@/components/ui/search-input';
import { cn } from '@/lib/cn';

export interface ChoosableWorkflow {
  id: string;
  name: string;
  instanceName: string | null;
  tags: readonly string[];
}

/** Saved queries to choose one from; the search asks the server, which knows them all. */
export function WorkflowPicker({
  workflows,
  total,
  chosen,
  onChoose,
}: {
  /** What was found, without the chosen one. */
  workflows: readonly ChoosableWorkflow[];
  /** How many fit the search. */
  total: number;
  chosen: ChoosableWorkflow | null;
  onChoose: (workflow: ChoosableWorkflow) => void;
}) {
  const [pending, startTransition] = useTransition();
  const [search, setSearch] = useQueryState(
    'q',
    parseAsString.withDefault('').withOptions({ shallow: false, startTransition }),
  );
  // The chosen one comes first, so that it is in sight whatever is searched.
  const shown = chosen === null ? workflows : [chosen, ...workflows.filter(({ id }) => id !== chosen.id)];
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="pb-1.5 font-medium text-sm">Query</legend>
      <SearchInput
        label="Search your queries"
        placeholder="Name of the query"
        value={search}
        pending={pending}
        onSearch={(text) => void setSearch(text === '' ? null : text)}
      />
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
                workflow.id === chosen?.id && 'bg-primary-tint hover:bg-primary-tint',
              )}
            >
              <input
                type="radio"
                name="schedule-workflow"
                className="accent-primary"
                checked={workflow.id === chosen?.id}
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
      {total > workflows.length ? (
        <p className="text-muted-foreground text-xs">
          {workflows.length} of {total.toLocaleString('en')} shown: search to find the others.
        </p>
      ) : null}
    </fieldset>
  );
}
