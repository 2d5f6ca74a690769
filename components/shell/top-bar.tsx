'use client';

import { Menu, Search } from 'lucide-react';
import { usePathname } from 'next/navigation';
import { NotificationBell } from '@/components/notifications/notification-bell';
import { Breadcrumb } from '@/components/ui/breadcrumb';
import { Button } from '@/components/ui/button';
import { Kbd } from '@/components/ui/kbd';
import { AccountMenu } from './account-menu';
import type { ShellUser } from './account-name';
import { crumbsFor } from './crumbs';
import { useModKey } from './mod-key';
import { usePageTitle } from './page-title';
import { ThemeSwitch } from './theme-switch';

export function TopBar({
  user,
  onMenu,
  onPalette,
  onShortcuts,
}: {
  user: ShellUser;
  onMenu: () => void;
  onPalette: () => void;
  onShortcuts: () => void;
}) {
  const crumbs = crumbsFor(usePathname(), usePageTitle());
  const mod = useModKey();
  return (
    <header className="sticky top-0 z-20 flex h-12 shrink-0 items-center gap-2 border-border border-b bg-background px-2 md:px-6">
      <Button variant="ghost" size="icon" className="md:hidden" aria-label="Open the menu" onClick={onMenu}>
        <Menu />
      </Button>
      <div className="min-w-0 flex-1">
        <Breadcrumb crumbs={crumbs} />
      </div>
      <Button
        className="w-52 justify-start font-normal text-muted-foreground max-lg:hidden"
        onClick={onPalette}
        aria-keyshortcuts="Meta+K Control+K"
      >
        <Search />
        <span className="flex-1 text-left">Pages and actions</span>
        <span className="sr-only"> (command palette) </span>
        <Kbd>{mod} K</Kbd>
      </Button>
      <Button
        variant="ghost"
        size="icon"
        className="lg:hidden"
        onClick={onPalette}
        aria-label="Open the command palette"
      >
        <Search />
      </Button>
      <NotificationBell />
      <ThemeSwitch />
      <AccountMenu user={user} onShortcuts={onShortcuts} />
    </header>
  );
}
