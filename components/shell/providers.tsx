'use client';

import { ThemeProvider } from 'next-themes';
import type { ReactNode } from 'react';

/**
 * Next packs a page's error and not-found files each for itself, beside the layout of their folder: what they have in common
 * with each other and with the layouts below would be loaded two or three times. What the root layout loads none of them
 * packs again, so the error page (with it links, buttons, icons, class names) is part of it.
 */
export { ErrorPage } from './error-page';

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
