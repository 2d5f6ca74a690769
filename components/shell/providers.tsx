'use client';

import { ThemeProvider } from 'next-themes';
import type { ReactNode } from 'react';

/** What every page stands in, signed in or not. Little: all of it is loaded before one can sign in. */
export function Providers({ nonce, children }: { nonce?: string; children: ReactNode }) {
  return (
    <ThemeProvider
      attribute="class"
      defaultTheme="system"
      enableSystem
      disableTransitionOnChange
      {...(nonce ? { nonce } : {})}
    >
      {children}
    </ThemeProvider>
  );
}
