'use client';

import { useRouter } from 'next/navigation';
import { useTransition } from 'react';
import { FilterSelect } from '@/components/ui/filter-select';
import { Spinner } from '@/components/ui/spinner';
import type { DataSourceSummary } from '@/lib/catalog/types';

/** Adds one more data source to the comparison. */
export function ComparePicker({ chosen, all }: { chosen: readonly string[]; all: readonly DataSourceSummary[] }) {
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  return (
    <span className="flex items-center gap-2">
      {pending ? <Spinner label="Adding" /> : null}
      <FilterSelect
        label="Add a data source"
        any="Add a data source"
        choices={all
          .filter(({ schemaId }) => !chosen.includes(schemaId))
          .map(({ schemaId, name }) => ({ value: schemaId, label: name }))}
        value={null}
        onChange={(id) => {
          if (id === null) return;
          startTransition(() => router.push(`/data-sources/compare?ids=${[...chosen, id].join(',')}`));
        }}
        className="w-64"
      />
    </span>
  );
}
