'use client';

import { Keyboard, LogOut, SquarePen } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTheme } from 'next-themes';
import { useTransition } from 'react';
import { Command, CommandEmpty, CommandGroup, CommandInput, CommandItem, CommandList } from '@/components/ui/command';
import { Kbd } from '@/components/ui/kbd';
import { signOut } from '@/lib/auth/actions';
import { ALL_DESTINATIONS } from './navigation';
import { PaletteTables } from './palette-tables';
import { QueryProvider } from './query-provider';
import { THEMES } from './theme-names';

/** What stands in the palette: every page, every action of the shell and every table of AMC, narrowed by `text`. */
export function PaletteCommands({
  title,
  placeholder,
  text,
  onText,
  onDone,
  onShortcuts,
}: {
  title: string;
  placeholder: string;
  text: string;
  onText: (text: string) => void;
  /** Something was chosen. */
  onDone: () => void;
  onShortcuts: () => void;
}) {
  const router = useRouter();
  const { setTheme } = useTheme();
  const [, startLeaving] = useTransition();
  const run = (what: () => void) => () => {
    onDone();
    what();
  };
  return (
    <Command label={title}>
      {/* The input that stood here before may have had the focus. */}
      <CommandInput autoFocus placeholder={placeholder} value={text} onValueChange={onText} />
      <CommandList>
        <CommandEmpty>No page, action or table has this name.</CommandEmpty>
        <CommandGroup heading="Go to">
          {ALL_DESTINATIONS.map(({ label, href, icon: Icon, key, keywords }) => (
            <CommandItem key={href} value={label} keywords={[...keywords]} onSelect={run(() => router.push(href))}>
              <Icon />
              {label}
              <span className="ml-auto flex gap-1 pointer-coarse:hidden">
                <Kbd>G</Kbd>
                <Kbd>{key.toUpperCase()}</Kbd>
              </span>
            </CommandItem>
          ))}
        </CommandGroup>
        <CommandGroup heading="Do">
          <CommandItem
            value="Write a query"
            keywords={['new', 'SQL', 'run']}
            onSelect={run(() => router.push('/query-builder/new'))}
          >
            <SquarePen />
            Write a query
          </CommandItem>
          {THEMES.map(({ value, label, icon: Icon }) => (
            <CommandItem
              key={value}
              value={`Theme: ${label.toLowerCase()}`}
              keywords={['colour', 'appearance', 'mode']}
              onSelect={run(() => setTheme(value))}
            >
              <Icon />
              Theme: {label.toLowerCase()}
            </CommandItem>
          ))}
          <CommandItem value="Keyboard shortcuts" keywords={['keys', 'help']} onSelect={run(onShortcuts)}>
            <Keyboard />
            Keyboard shortcuts
            <Kbd className="ml-auto pointer-coarse:hidden">?</Kbd>
          </CommandItem>
          <CommandItem
            value="Sign out"
            keywords={['log out', 'leave']}
            onSelect={run(() => startLeaving(() => signOut()))}
          >
            <LogOut />
            Sign out
          </CommandItem>
        </CommandGroup>
        <QueryProvider>
          <PaletteTables onChoose={(schemaId) => run(() => router.push(`/data-sources/${schemaId}`))()} />
        </QueryProvider>
      </CommandList>
    </Command>
  );
}
