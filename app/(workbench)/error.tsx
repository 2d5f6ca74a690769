'use client';

import { ErrorPage } from '@/components/shell/error-page';
import { Page } from '@/components/shell/page';

export default function WorkbenchError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <Page reading>
      <ErrorPage error={error} reset={reset} />
    </Page>
  );
}
