'use client';

import { Download } from 'lucide-react';
import { useQueryStates } from 'nuqs';
import { useState, useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { ClearFilters } from '@/components/ui/clear-filters';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import { FilterSelect } from '@/components/ui/filter-select';
import { Input } from '@/components/ui/input';
import { toast } from '@/components/ui/toast';
import { failureOf } from '@/lib/actions/result';
import type { ScheduleUuid } from '@/lib/ids';
import { exportHistoryAction } from '@/lib/schedules/actions';
import { type HistoryFormat, RUN_KINDS, RUN_STATUSES } from '@/lib/schedules/constants';
import { historyParsers, KIND_WORDS } from './history-filters';
import { runWord } from './schedule-status';

/** Filters of a history, and its runs as a file. Days are of the schedule's zone. */
export function HistoryToolbar({ scheduleId, name }: { scheduleId: ScheduleUuid; name: string }) {
  const [, startTransition] = useTransition();
  const [filters, setFilters] = useQueryStates(historyParsers, { shallow: false, startTransition });
  const [saving, setSaving] = useState(false);
  const filtered = filters.status !== null || filters.kind !== null || filters.from !== null || filters.to !== null;

  const save = async (format: HistoryFormat) => {
    setSaving(true);
    const answer = await exportHistoryAction({
      id: scheduleId,
      format,
      status: filters.status === null ? [] : [filters.status],
      kind: filters.kind === null ? [] : [filters.kind],
      from: filters.from ?? undefined,
      to: filters.to ?? undefined,
    });
    setSaving(false);
    const failure = failureOf(answer);
    if (failure !== null || answer.data === undefined) {
      toast.error(failure?.message ?? 'The history could not be read.');
      return;
    }
    const type = format === 'csv' ? 'text/csv' : 'application/json';
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([answer.data.text], { type }));
    link.download = `${name.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '') || 'schedule'}-history.${format}`;
    link.click();
    URL.revokeObjectURL(link.href);
  };

  return (
    <div className="flex flex-wrap items-center gap-2">
      <FilterSelect
        label="Outcome"
        any="Any outcome"
        choices={RUN_STATUSES.map((value) => ({ value, label: runWord(value) }))}
        value={filters.status}
        onChange={(value) => void setFilters({ status: historyParsers.status.parse(value ?? ''), cursor: null })}
        className="w-36"
      />
      <FilterSelect
        label="Kind"
        any="Any kind"
        choices={RUN_KINDS.map((value) => ({ value, label: KIND_WORDS[value] }))}
        value={filters.kind}
        onChange={(value) => void setFilters({ kind: historyParsers.kind.parse(value ?? ''), cursor: null })}
        className="w-32"
      />
      {(['from', 'to'] as const).map((end) => (
        <Input
          key={end}
          type="date"
          aria-label={end === 'from' ? 'From day' : 'To day'}
          value={filters[end] ?? ''}
          onChange={(event) => void setFilters({ [end]: event.target.value || null, cursor: null })}
          className="w-36"
        />
      ))}
      {filtered ? <ClearFilters onClear={() => void setFilters(null)} /> : null}
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button className="ml-auto" pending={saving}>
            {saving ? null : <Download aria-hidden />}
            Export
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          <DropdownMenuItem onSelect={() => void save('csv')}>CSV</DropdownMenuItem>
          <DropdownMenuItem onSelect={() => void save('json')}>JSON</DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
    </div>
  );
}
