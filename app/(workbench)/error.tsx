'use client';

import { Page } from '@/components/shell/page';
import { ErrorPage } from '@/components/shell/providers';

export default function WorkbenchError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <Page reading>
      <ErrorPage error={error} reset={reset} />
    </Page>
  );
}
