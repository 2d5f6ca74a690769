import type { Metadata } from 'next';
import { QueryBuilder } from '@/components/query-builder/query-builder';
import { startEmpty, startFromRun } from '@/components/query-builder/start-of';
import { loadExecution } from '@/lib/executions/loaders';
import { loadBuilder } from '../load-builder';

export const metadata: Metadata = { title: 'New query' };

export default async function NewQueryPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { from, execution = from, instance } = await searchParams;
  const [around, run] = await Promise.all([
    loadBuilder(),
    typeof execution === 'string' ? loadExecution(execution) : null,
  ]);
  const { place, content, error } =
    run === null
      ? startEmpty({ ...around, instanceId: typeof instance === 'string' ? instance : null })
      : startFromRun(run, around);
  // Another run or instance in the address is another start: the page must not keep the text of the one before.
  return (
    <QueryBuilder
      key={place}
      userId={around.userId}
      instances={around.instances}
      initial={content}
      place={place}
      startError={error}
      missingRun={typeof execution === 'string' && run === null}
      saved={null}
      serverDraft={null}
    />
  );
}
