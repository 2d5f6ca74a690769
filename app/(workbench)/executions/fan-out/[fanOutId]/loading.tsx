import { ExecutionSkeleton } from '@/components/executions/execution-skeleton';
import { Page } from '@/components/shell/page';

export default function FanOutLoading() {
  return (
    <Page>
      <ExecutionSkeleton />
    </Page>
  );
}
