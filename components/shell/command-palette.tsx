'use client';

import { Keyboard, LogOut, SquarePen } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTheme } from 'next-themes';
import { useTransition } from 'react';
import {
  CommandDialog,
  CommandEmpty,
  CommandGroup,
  CommandInput,
  CommandItem,
  CommandList,
} from '@/components/ui/command';
import { Kbd } from '@/components/ui/kbd';
import { signOut } from '@/lib/auth/actions';
import { ALL_DESTINATIONS } from './navigation';
import { PaletteTables } from './palette-tables';
import { THEMES } from './theme-switch';

/** ⌘K: every page, every action of the shell and every table of AMC, by name. */
export function CommandPalette({
  open,
  onOpenChange,
  onShortcuts,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onShortcuts: () => void;
}) {
  const router = useRouter();
  const { setTheme } = useTheme();
  const [, startLeaving] = useTransition();
  const run = (what: () => void) => () => {
    onOpenChange(false);
    what();
  };
  return (
    <CommandDialog
      open={open}
      onOpenChange={onOpenChange}
      title="Pages and actions"
      description="Type the name of a page or an action, then press Enter."
    >
      <CommandInput placeholder="Go to a page or table, or do something" />
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
        <PaletteTables onChoose={(schemaId) => run(() => router.push(`/data-sources/${schemaId}`))()} />
      </CommandList>
    </CommandDialog>
  );
}
