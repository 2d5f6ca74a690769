'use client';

import { ErrorPage } from '@/components/shell/providers';

export default function RootError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <main className="mx-auto flex min-h-dvh max-w-xl flex-col justify-center p-6">
      <ErrorPage error={error} reset={reset} />
    </main>
  );
}
