'use client';

import { Moon, Sun } from 'lucide-react';
import dynamic from 'next/dynamic';
import { Button } from '@/components/ui/button';

/** Where the page itself has no menu: the switch and its menu come after the page is usable, in the place kept for them. */
export const LazyThemeSwitch = dynamic(() => import('./theme-switch').then(({ ThemeSwitch }) => ThemeSwitch), {
  ssr: false,
  loading: () => (
    <Button variant="ghost" size="icon" aria-label="Theme" disabled>
      <Sun className="dark:hidden" />
      <Moon className="not-dark:hidden" />
    </Button>
  ),
});
