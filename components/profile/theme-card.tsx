'use client';

import { useTheme } from 'next-themes';
import { useSyncExternalStore } from 'react';
import { THEMES } from '@/components/shell/theme-names';
import { Card, CardContent, CardHeader, CardTitle } from '@/components/ui/card';

const noChange = () => () => undefined;

/** Light, dark, or as the system says; kept in this browser. */
export function ThemeCard() {
  const { theme, setTheme } = useTheme();
  // The server does not know what this browser has chosen.
  const known = useSyncExternalStore(
    noChange,
    () => true,
    () => false,
  );
  return (
    <Card aria-labelledby="theme">
      <CardHeader>
        <CardTitle id="theme">Theme</CardTitle>
      </CardHeader>
      <CardContent>
        <fieldset className="flex flex-wrap gap-2">
          <legend className="sr-only">Theme of this browser</legend>
          {THEMES.map(({ value, label, icon: Icon }) => (
            <label
              key={value}
              className="flex h-8 cursor-pointer items-center gap-2 rounded-md border border-input px-3 text-sm hover:bg-accent has-checked:border-primary has-checked:bg-primary-tint has-checked:text-primary-text has-focus-visible:outline-2 has-focus-visible:outline-ring pointer-coarse:h-10"
            >
              <input
                type="radio"
                name="theme"
                className="sr-only"
                value={value}
                checked={known && (theme ?? 'system') === value}
                onChange={() => setTheme(value)}
              />
              <Icon aria-hidden className="size-4" />
              {label}
            </label>
          ))}
        </fieldset>
      </CardContent>
    </Card>
  );
}
