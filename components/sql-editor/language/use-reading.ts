'use client';

import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { fetchJson } from '@/components/results/fetch-json';
import type { QueryMode } from '@/lib/amc-sql/diagnostic';
import { instanceKeys } from '@/lib/instances/keys';
import type { InstanceSchemaAnswer } from '@/lib/instances/types';
import { language } from './language';
import type { Reading } from './protocol';

/**
 * How an editor's text is to be understood: as what kind of query, and with whose tables. Until AMC's list of the chosen
 * instance is there, and when it can't be had, the documentation serves.
 */
export function useReading(mode: QueryMode = 'measurement', instanceId = ''): Reading {
  const { data } = useQuery({
    queryKey: instanceKeys.schema(instanceId),
    queryFn: ({ signal }) =>
      fetchJson<InstanceSchemaAnswer>(`/api/instances/${encodeURIComponent(instanceId)}/schema`, signal),
    enabled: instanceId !== '',
    retry: false,
  });
  const schema = data?.fetchedAt == null ? null : `${instanceId} ${data.fetchedAt}`;
  return useMemo(() => {
    if (schema !== null && data !== undefined) language().teach({ schema, differences: data.differences });
    return { mode, schema };
  }, [mode, schema, data]);
}
