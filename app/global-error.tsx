'use client';

import { readDigest } from '@/lib/errors';

/** The last net: the root layout itself failed, so nothing of ours (styles, providers) can be relied on. */
export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  const { eventId } = readDigest(error.digest);
  return (
    <html lang="en">
      <body
        style={{
          fontFamily: 'system-ui, sans-serif',
          margin: 0,
          minHeight: '100vh',
          display: 'grid',
          placeItems: 'center',
          colorScheme: 'light dark',
          background: 'Canvas',
          color: 'CanvasText',
        }}
      >
        <main style={{ maxWidth: '28rem', padding: '1.5rem', lineHeight: 1.5 }}>
          <title>RecomAMP could not be shown</title>
          <h1 style={{ fontSize: '1.25rem', margin: '0 0 0.5rem' }}>RecomAMP could not be shown</h1>
          <p style={{ margin: '0 0 1rem' }}>
            The server could not finish the answer. Nothing was changed.
            {eventId ? ` Event ${eventId}.` : ''}
          </p>
          {/* A full load on purpose: the app's own router may be what broke. */}
          <a href="/dashboard">Load again</a>
        </main>
      </body>
    </html>
  );
}
